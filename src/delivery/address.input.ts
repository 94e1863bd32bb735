import { Field, ID, InputType } from "type-graphql";
import { Email, ExternalId, IdentityNumber, Name, Phone } from "../graph/constraints.js";
import { InvoiceType } from "../orders/invoice-type.enum.js";

const billingOnly = "For billing addresses; of a shipping address it is not sent.";
const corporate = "Needed where invoiceType is CORPORATE.";

@InputType({
  description:
    "Where an invoice or a parcel goes. The same may be given for both: what the other kind does not have is not sent.",
})
export class AddressInput {
  @ExternalId()
  @Field(() => ID, { nullable: true, description: "The partner's own id of the address." })
  externalId?: string | null;

  @Field(() => InvoiceType, {
    nullable: true,
    description: `To whom the invoice is written: needed on a billing address. ${billingOnly}`,
  })
  invoiceType?: InvoiceType | null;

  @Name(1, 110)
  @Field(() => String, { nullable: true, description: "Whole name. Needed where there is no companyName." })
  fullName?: string | null;

  @Name(1, 110)
  @Field(() => String, {
    nullable: true,
    description: `Company name. Needed where there is no fullName. ${corporate}`,
  })
  companyName?: string | null;

  @Phone()
  @Field(() => String, { nullable: true, description: "Phone number with its country's code." })
  phone?: string | null;

  @Email()
  @Field(() => String, { nullable: true, description: `E-mail address. ${billingOnly}` })
  email?: string | null;

  @Name(1, 110)
  @Field(() => String, { description: "City or province." })
  city!: string;

  @Name(1, 110)
  @Field(() => String, { description: "County." })
  county!: string;

  @Name(1, 110)
  @Field(() => String, { nullable: true, description: "District." })
  district?: string | null;

  @Name(1, 110)
  @Field(() => String, { nullable: true, description: "Street." })
  street?: string | null;

  @Name(1, 255)
  @Field(() => String, { description: "House, floor and door." })
  address!: string;

  @Name(1, 5)
  @Field(() => String, { nullable: true, description: "Postal code, five characters at most." })
  zipCode?: string | null;

  @Name(1, 110)
  @Field(() => String, { nullable: true, description: `Tax office. ${corporate} ${billingOnly}` })
  taxOffice?: string | null;

  @IdentityNumber()
  @Field(() => String, {
    nullable: true,
    description: `Tax or identity number for the invoice. ${corporate}`,
  })
  taxNumber?: string | null;
}
