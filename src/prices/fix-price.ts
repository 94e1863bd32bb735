import type { Caller } from "../auth/caller.js";
import { Role } from "../auth/role.enum.js";
import type { Context } from "../context.js";
import { refusal } from "../graph/refusal.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import type { RefusalTable } from "../refusals/refusal-table.js";
import type { PriceFixInput } from "./price-fix.input.js";
import type { PriceFix } from "./price-fix.type.js";
import type { PriceMemory } from "./price-memory.js";
import type { PricesClient } from "./prices.client.js";

/** Fixes prices, and remembers them for the checks of the order that will use them. */
export class FixPrice {
  readonly #prices: PricesClient;
  readonly #memory: PriceMemory;
  readonly #refusals: RefusalTable;

  constructor(prices: PricesClient, memory: PriceMemory, refusals: RefusalTable) {
    this.#prices = prices;
    this.#memory = memory;
    this.#refusals = refusals;
  }

  async fix(input: PriceFixInput, { caller, call }: Context): Promise<PriceFix> {
    const request = {
      currency: input.currency,
      customerExternalId: forWhom(caller, input),
      total: input.total ?? null,
    };
    if (request.total !== null && request.customerExternalId === null) throw totalNeedsCustomer();
    const price = await this.#refusals.explaining("priceFix", this.#prices.fix(request, call));
    this.#memory.remember(price);
    return price;
  }
}

function forWhom(caller: Caller, input: PriceFixInput): string | null {
  return caller.role === Role.CUSTOMER ? caller.customerExternalId : (input.customerExternalId ?? null);
}

/** Minted's page of it marks the customer as required (D, api-7918013). */
const totalNeedsCustomer = () =>
  refusal(UserErrorCode.REQUIRED, ["input", "customerExternalId"], {
    en: "A price is fixed from a total for a customer only: say which.",
    tr: "Toplam tutardan fiyat yalnızca bir müşteri için sabitlenir: hangisi olduğunu belirtin.",
  });
