import { registerEnumType } from "type-graphql";

export enum InvoiceType {
  INDIVIDUAL = "INDIVIDUAL",
  CORPORATE = "CORPORATE",
}

registerEnumType(InvoiceType, {
  name: "InvoiceType",
  description: "To whom an invoice is written.",
  valuesConfig: { INDIVIDUAL: { description: "To a person." }, CORPORATE: { description: "To a company." } },
});
