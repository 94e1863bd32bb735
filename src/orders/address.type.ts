import { Field, ID, ObjectType } from "type-graphql";
import { InvoiceType } from "./invoice-type.enum.js";

@ObjectType({ description: "A billing or shipping address as an order has it.", simpleResolvers: true })
export class Address {
  @Field(() => ID, {
    nullable: true,
    description: "The partner's own id of the address; null where it has none.",
  })
  externalId!: string | null;

  @Field(() => InvoiceType, { nullable: true, description: "On billing addresses; null on shipping ones." })
  invoiceType!: InvoiceType | null;

  @Field(() => String, { nullable: true, description: "Whole name; null where there is none." })
  fullName!: string | null;

  @Field(() => String, { nullable: true, description: "Company name; null for persons." })
  companyName!: string | null;

  @Field(() => String, { nullable: true, description: "Phone number; null where there is none." })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: "E-mail address; null on shipping addresses." })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "City or province; null where there is none." })
  city!: string | null;

  @Field(() => String, { nullable: true, description: "County; null where there is none." })
  county!: string | null;

  @Field(() => String, { nullable: true, description: "District; null where there is none." })
  district!: string | null;

  @Field(() => String, { nullable: true, description: "Street; null where there is none." })
  street!: string | null;

  @Field(() => String, { nullable: true, description: "House, floor and door; null where there is none." })
  address!: string | null;

  @Field(() => String, { nullable: true, description: "Postal code; null where there is none." })
  zipCode!: string | null;

  @Field(() => String, { nullable: true, description: "Tax office of a corporate invoice; null otherwise." })
  taxOffice!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Tax or identity number for the invoice; null otherwise.",
  })
  taxNumber!: string | null;
}
