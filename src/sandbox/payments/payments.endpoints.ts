import { z } from "zod";
import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { refuseField } from "../http/refusal.js";
import { decimal, round2 } from "../values/decimals.js";
import { hasPlaces } from "../values/number-fields.js";

/** `GET /partner/payment/types` (inferred; the words are those of an order and of a request for one). */
export function paymentTypes(): Endpoint {
  return () =>
    success([
      { code: "cash", name: "Cash balance" },
      { code: "creditcard", name: "Credit card" },
    ]);
}

/** In how many parts, and what that costs in per cent. */
const PLANS = [
  { count: 1, margin: "0" },
  { count: 2, margin: "2.1" },
  { count: 3, margin: "3.15" },
  { count: 6, margin: "6.4" },
  { count: 9, margin: "9.75" },
  { count: 12, margin: "13.2" },
] as const;

const body = z.object({
  bin: z.string().regex(/^\d{6,8}$/, "The first 6 to 8 digits of a card are expected."),
  total: z.number().positive().max(1_000_000_000).refine(hasPlaces(2), "At most two decimals are allowed."),
});

/** `POST /partner/payment/bin` (inferred from epayapi's POST /query/bin). A BIN that begins with 0 is no card's. */
export function installments(): Endpoint {
  return (request) => {
    const { bin, total } = readFields(body, request.body);
    if (bin.startsWith("0")) throw refuseField("bin", "No card begins with these digits.");
    return success(PLANS.map((plan) => planView(plan, bin, total)));
  };
}

function planView({ count, margin }: (typeof PLANS)[number], bin: string, amount: number) {
  const total = round2(decimal(amount).times(decimal(margin).plus(100)).div(100));
  return {
    installment: String(count),
    real_installment: count,
    bin,
    amount,
    margin: Number(margin),
    amount_per_installment: round2(total.div(count)).toNumber(),
    total: total.toNumber(),
  };
}
