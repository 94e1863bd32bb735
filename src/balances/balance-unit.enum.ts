import { registerEnumType } from "type-graphql";

export enum BalanceUnit {
  MONEY = "MONEY",
  GRAM = "GRAM",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(BalanceUnit, {
  name: "BalanceUnit",
  description: "What a balance counts.",
  valuesConfig: {
    MONEY: { description: "Whole units of the currency that currencyCode names." },
    GRAM: { description: "Grams of metal." },
    UNKNOWN: { description: "Minted did not say whether it is cash." },
  },
});
