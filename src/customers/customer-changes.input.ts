import { ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import { Email, ExternalId, IdentityNumber, Name, Phone } from "../graph/constraints.js";
import { DateScalar } from "../graph/time-and-url.scalar.js";
import { Gender } from "./gender.enum.js";

const documentedLength = "3 to 40 characters, as Minted documents it";
const needed = "Left out it stays as it is; null is refused as REQUIRED, as Minted needs it.";
const emptied = "Left out it stays as it is; null empties it.";

@InputType({
  description:
    "What is to change of a customer: a member that is left out stays as it is. Minted takes a customer only as a " +
    "whole, so where it has no firstName, lastName, phone or identityNumber yet, that has to be given too.",
})
export class CustomerChangesInput {
  @Name(3, 40)
  @Field(() => String, {
    nullable: true,
    description: `First name; of a company, its name: ${documentedLength}. ${needed}`,
  })
  firstName?: string | null;

  @Name(3, 40)
  @Field(() => String, { nullable: true, description: `Middle name: ${documentedLength}. ${emptied}` })
  middleName?: string | null;

  @Name(3, 40)
  @Field(() => String, {
    nullable: true,
    description: `Last name: ${documentedLength}. ${needed} A company that has none may stay without.`,
  })
  lastName?: string | null;

  @Email()
  @Field(() => String, { nullable: true, description: `E-mail address. ${emptied}` })
  email?: string | null;

  @Phone()
  @Field(() => String, { nullable: true, description: `Phone number with its country's code. ${needed}` })
  phone?: string | null;

  @AllowPartner()
  @Field(() => Gender, { nullable: true, description: `Gender; partner only. ${emptied}` })
  gender?: Gender | null;

  @AllowPartner()
  @IdentityNumber()
  @Field(() => String, { nullable: true, description: `Identity or tax number; partner only. ${needed}` })
  identityNumber?: string | null;

  @AllowPartner()
  @Field(() => DateScalar, { nullable: true, description: `Date of birth; partner only. ${emptied}` })
  birthdate?: string | null;
}

@InputType({ description: "Which customer is to change, and what of it." })
export class UpdateCustomerInput {
  @ExternalId()
  @Field(() => ID, {
    description: "The partner's own id of the customer. A customer's token can name only itself.",
  })
  customerExternalId!: string;

  @ValidateNested()
  @Field(() => CustomerChangesInput, {
    description: "What is to change; nothing is written when it is empty.",
  })
  changes!: CustomerChangesInput;
}

@InputType({ description: "Which customer is to be removed." })
export class RemoveCustomerInput {
  @ExternalId()
  @Field(() => ID, { description: "The partner's own id of the customer." })
  customerExternalId!: string;
}
