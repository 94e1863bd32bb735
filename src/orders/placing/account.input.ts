import { ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import { Gender } from "../../customers/gender.enum.js";
import { Email, ExternalId, IdentityNumber, Name, OnlyTrue, Phone } from "../../graph/constraints.js";
import { OneOf } from "../../graph/directives.decorator.js";
import { DateScalar } from "../../graph/time-and-url.scalar.js";

const newCustomersOnly = "Needed for a customer that Minted does not know yet; partner only.";

@InputType({
  description:
    "A customer by its externalId. The other members create one that Minted does not know yet: partner only.",
})
export class OrderCustomerInput {
  @ExternalId()
  @Field(() => ID, { description: "The partner's own id of the customer: enough for one that Minted knows." })
  externalId!: string;

  @AllowPartner()
  @IdentityNumber()
  @Field(() => String, { nullable: true, description: `Identity or tax number. ${newCustomersOnly}` })
  identityNumber?: string | null;

  @AllowPartner()
  @Name(1, 40)
  @Field(() => String, { nullable: true, description: `First name. ${newCustomersOnly}` })
  firstName?: string | null;

  @AllowPartner()
  @Name(1, 40)
  @Field(() => String, { nullable: true, description: "Middle name, where there is one; partner only." })
  middleName?: string | null;

  @AllowPartner()
  @Name(1, 40)
  @Field(() => String, { nullable: true, description: `Last name. ${newCustomersOnly}` })
  lastName?: string | null;

  @AllowPartner()
  @Email()
  @Field(() => String, { nullable: true, description: `E-mail address. ${newCustomersOnly}` })
  email?: string | null;

  @AllowPartner()
  @Phone()
  @Field(() => String, {
    nullable: true,
    description: `Phone number with its country's code. ${newCustomersOnly}`,
  })
  phone?: string | null;

  @AllowPartner()
  @Field(() => Gender, { nullable: true, description: "Gender, where it is known; partner only." })
  gender?: Gender | null;

  @AllowPartner()
  @Field(() => DateScalar, { nullable: true, description: "Date of birth, where it is known; partner only." })
  birthdate?: string | null;
}

@OneOf()
@InputType({
  description:
    "Whose account is meant. Required from a partner, so that no forgotten field ever spends the partner's own money; " +
    "a customer's token means itself.",
})
export class AccountInput {
  @ValidateNested()
  @Field(() => OrderCustomerInput, {
    nullable: true,
    description: "A customer's account. A customer's token can name only itself.",
  })
  customer?: OrderCustomerInput | null;

  @AllowPartner()
  @OnlyTrue()
  @Field(() => Boolean, {
    nullable: true,
    description: "The partner's own account: can only be true; partner only.",
  })
  ownAccount?: boolean | null;
}
