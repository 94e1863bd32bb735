import { Field, ID, InputType } from "type-graphql";
import { Email, IdentityNumber, Name, NewCustomerId, Phone } from "../graph/constraints.js";
import { Inferred } from "../graph/directives.decorator.js";
import { DateScalar } from "../graph/time-and-url.scalar.js";
import { Gender } from "./gender.enum.js";

const documentedLength = "3 to 40 characters, as Minted documents it";

@InputType({ description: "What new customers of both kinds have in common." })
export abstract class NewCustomerInput {
  @NewCustomerId()
  @Field(() => ID, {
    description:
      "The partner's own id of the customer: 3 to 40 letters, digits, hyphens or underscores, used by no other customer.",
  })
  externalId!: string;

  @Email()
  @Field(() => String, { nullable: true, description: "E-mail address." })
  email?: string | null;

  @Phone()
  @Field(() => String, {
    nullable: true,
    description: "Phone number with its country's code. Without it the customer cannot be updated later.",
  })
  phone?: string | null;
}

@InputType({ description: "A new customer who is a person. Null is the same as leaving a member out." })
export class CreateCustomerInput extends NewCustomerInput {
  @Name(3, 40)
  @Field(() => String, { nullable: true, description: `First name: ${documentedLength}.` })
  firstName?: string | null;

  @Name(3, 40)
  @Field(() => String, { nullable: true, description: `Middle name: ${documentedLength}.` })
  middleName?: string | null;

  @Name(3, 40)
  @Field(() => String, { nullable: true, description: `Last name: ${documentedLength}.` })
  lastName?: string | null;

  @Field(() => Gender, { nullable: true, description: "Gender." })
  gender?: Gender | null;

  @IdentityNumber()
  @Field(() => String, {
    nullable: true,
    description:
      "Identity number; a Turkish one has 11 digits. Without it the customer cannot be updated later.",
  })
  identityNumber?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "Date of birth." })
  birthdate?: string | null;
}

@InputType({ description: "A new customer that is a company. Null is the same as leaving a member out." })
export class CreateBusinessCustomerInput extends NewCustomerInput {
  @Name(3, 40)
  @Field(() => String, {
    nullable: true,
    description: `The company's name: ${documentedLength}. Minted keeps it as the first name.`,
  })
  companyName?: string | null;

  @IdentityNumber()
  @Field(() => String, {
    nullable: true,
    description: "Tax number; a Turkish one has 10 digits. Without it the customer cannot be updated later.",
  })
  identityNumber?: string | null;

  @Name(3, 40)
  @Field(() => String, { nullable: true, description: `Tax office: ${documentedLength}.` })
  taxOffice?: string | null;

  @Inferred("Minted's example of a company has it, and no page says what it means for one.")
  @Field(() => DateScalar, { nullable: true, description: "The day that counts as the company's birthdate." })
  birthdate?: string | null;
}
