import { Role } from "../../auth/role.enum.js";
import type { Clock } from "../../clock.js";
import type { Context } from "../../context.js";
import type { PriceMemory, RememberedPrice } from "../../prices/price-memory.js";
import { OrderType } from "../order.enum.js";
import type { Account } from "../placing/account.js";
import { refusedPrice } from "../placing/price-check.js";
import type { CalculatePriceInput } from "./calculate-price.input.js";
import type { PriceCalculation } from "./price-calculation.type.js";

/** Asks Minted what a buy would cost, unless what is remembered of the price says that it cannot be asked. */
export class CalculatePrice {
  readonly #memory: PriceMemory;
  readonly #clock: Clock;

  constructor(memory: PriceMemory, clock: Clock) {
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Throws a Refusal where the price is not the caller's, not good any more, or does not fit the items. */
  calculate(input: CalculatePriceInput, context: Context): Promise<PriceCalculation> {
    const { priceToken, currency } = input;
    const items = input.items.map(({ sku, amount }) => ({ sku, amount: amount ?? null }));
    const price = this.#memory.recall(priceToken);
    const account = accountOf(price, context);
    const buy = { type: OrderType.BUY, account, currency, items, expectedTotal: null } as const;
    const refused = refusedPrice(buy, price, context.caller, this.#clock.now());
    if (refused) return Promise.reject(refused);
    return context.loaders.priceCalculations.load({ priceToken, currency, items });
  }
}

/** A customer's is its own; a partner calculates with anybody's price, for whom it was fixed. */
function accountOf(price: RememberedPrice | null, { caller }: Context): Account {
  const externalId =
    caller.role === Role.CUSTOMER ? caller.customerExternalId : (price?.customerExternalId ?? null);
  return { customer: externalId === null ? null : { externalId } };
}
