import { registerEnumType } from "type-graphql";

export enum Currency {
  GBP = "GBP",
  USD = "USD",
  EUR = "EUR",
  TRY = "TRY",
}

registerEnumType(Currency, {
  name: "Currency",
  description: "The currencies that prices can be fixed and orders be placed in.",
  valuesConfig: {
    GBP: { description: "Pound sterling." },
    USD: { description: "US dollar." },
    EUR: { description: "Euro." },
    TRY: { description: "Turkish lira." },
  },
});
