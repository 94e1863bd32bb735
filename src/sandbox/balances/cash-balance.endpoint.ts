import { z } from "zod";
import type { Endpoint } from "../application.js";
import type { Customers } from "../customers/customers.js";
import { success, type Answer } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { findMagic, NOT_PLACED } from "../magic.js";
import { decimal } from "../values/decimals.js";
import { hasPlaces } from "../values/number-fields.js";
import { balanceView } from "./balance.view.js";
import { CASH_CODES } from "./currencies.js";
import type { Wallets } from "./wallets.js";

/** Whether the call's amount takes the balance's place or is added to it: Minted does not say which. */
export type CashBalanceMode = "set" | "add";

const body = z.object({
  currency_code: z.enum(CASH_CODES),
  amount: z.number().min(0).max(1_000_000_000).refine(hasPlaces(2), "At most two decimals are allowed."),
});

/** Money has two decimals: 9911 here is what 0.9911 g is to an order. */
const MAGIC_FACTOR = 10_000;

/** `PATCH /partner/balance/customer/{external_id}` (inferred); answers the row of the balance as it then is. */
export function updateCashBalance(customers: Customers, wallets: Wallets, mode: CashBalanceMode): Endpoint {
  return (request) => {
    const { externalId } = customers.get(request.params["external_id"] ?? "");
    const { currency_code: code, amount } = readFields(body, request.body);
    const magic = findMagic([externalId], [amount / MAGIC_FACTOR]);
    if (magic?.isPlaced === false) return magic.answer(NOT_PLACED);
    if (mode === "set") wallets.setSpendable(externalId, code, decimal(amount));
    else wallets.deposit(externalId, code, decimal(amount));
    const answer = cashAnswer(wallets, externalId, code);
    return magic?.answer(answer) ?? answer;
  };
}

function cashAnswer(wallets: Wallets, externalId: string, code: string): Answer {
  const rows = wallets.of(externalId).filter(({ currency }) => currency.code === code);
  return success(rows.map((wallet) => ({ customer_external_id: externalId, ...balanceView(wallet) })));
}
