import { Field, ID, ObjectType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import { OwnedBy } from "../auth/owned.decorator.js";
import { Inferred } from "../graph/directives.decorator.js";
import { nodeId } from "../graph/node-id.js";
import { Node } from "../graph/node.type.js";
import { DateScalar, DateTimeScalar } from "../graph/time-and-url.scalar.js";
import { AccountType } from "./account-type.enum.js";
import { Gender } from "./gender.enum.js";

/** A customer as far as an order or a token names it. */
export interface CustomerReference {
  readonly id: string;
  readonly externalId: string;
}

export const customerReference = (externalId: string): CustomerReference => new Reference(externalId);

class Reference implements CustomerReference {
  readonly externalId: string;

  constructor(externalId: string) {
    this.externalId = externalId;
  }

  get id(): string {
    return customerNodeId(this.externalId);
  }
}

export const customerNodeId = (externalId: string): string => nodeId("Customer", externalId);

@OwnedBy((customer: CustomerReference) => customer.externalId)
@ObjectType({
  implements: Node,
  description: "Somebody who trades through the partner. Seen by the partner, and by the customer itself.",
  simpleResolvers: true,
})
export class Customer implements Node, CustomerReference {
  @Field(() => ID, { description: "Unique across all types; made of the externalId." })
  id!: string;

  @Field(() => ID, { description: "The partner's own id of the customer." })
  externalId!: string;

  @Inferred("Documented for business customers alone; null for the others.")
  @Field(() => AccountType, {
    nullable: true,
    description: "Person or company; null where Minted does not say.",
  })
  accountType!: AccountType | null;

  @Field(() => String, { nullable: true, description: "First name; null where Minted has none." })
  firstName!: string | null;

  @Field(() => String, { nullable: true, description: "Middle name; null where there is none." })
  middleName!: string | null;

  @Field(() => String, { nullable: true, description: "Last name; null where Minted has none." })
  lastName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The whole name as Minted writes it; null where it has none.",
  })
  fullName!: string | null;

  @Inferred("Minted keeps a company's name in firstname; null unless accountType is COMPANY.")
  @Field(() => String, { nullable: true, description: "The company's name; null for persons." })
  companyName!: string | null;

  @Field(() => String, { nullable: true, description: "E-mail address; null where Minted has none." })
  email!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Phone number as Minted has it; null where it has none.",
  })
  phone!: string | null;

  @Field(() => Gender, { nullable: true, description: "Null where Minted has none, or a word that is new." })
  gender!: Gender | null;

  @AllowPartner()
  @Field(() => String, {
    nullable: true,
    description:
      "Identity or tax number in full. Partner only: null for customers, and where Minted has none.",
  })
  identityNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The identity number's last two digits behind stars; null where Minted has none.",
  })
  identityNumberMasked!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Date of birth; null where Minted has none." })
  birthdate!: string | null;

  @Inferred("Documented in the request for a business customer, not in an answer.")
  @Field(() => String, { nullable: true, description: "Tax office of a company; null for persons." })
  taxOffice!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When Minted first knew it; null where Minted does not say, or while MINTED_TIME_ZONE is not set.",
  })
  createdAt!: Date | null;
}
