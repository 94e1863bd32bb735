import { registerEnumType } from "type-graphql";

export enum PaymentType {
  CASH = "CASH",
  CARD = "CARD",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(PaymentType, {
  name: "PaymentType",
  description: "How something is paid. The list may grow: treat a value that you do not know as UNKNOWN.",
  valuesConfig: {
    CASH: { description: "From the account's cash balance." },
    CARD: { description: "With a credit or debit card." },
    UNKNOWN: { description: "Minted sent a word that is new, or none." },
  },
});
