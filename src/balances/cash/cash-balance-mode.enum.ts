import { registerEnumType } from "type-graphql";

export enum CashBalanceMode {
  SET = "SET",
  ADD = "ADD",
}

registerEnumType(CashBalanceMode, {
  name: "CashBalanceMode",
  description:
    "What the amount means. Minted does one of the two alone; the setting MINTED_CASH_BALANCE_MODE says which, and " +
    "the other one is refused.",
  valuesConfig: {
    SET: { description: "The cash balance is this amount afterwards, whatever it was before." },
    ADD: { description: "This amount is added to the cash balance." },
  },
});
