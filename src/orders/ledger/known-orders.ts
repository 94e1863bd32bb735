import type { Logger } from "../../logger.js";
import { OrderType } from "../order.enum.js";
import type { KnownIds } from "../orders.client.js";
import type { Ledger } from "./ledger.js";

/** Ids that Minted's answers leave out, as the ledger knows them. Orders can be read without it, too. */
export class KnownOrders implements KnownIds {
  readonly #ledger: Ledger;
  readonly #log: Logger;

  constructor(ledger: Ledger, log: Logger) {
    this.#ledger = ledger;
    this.#log = log;
  }

  externalIdsOf(guids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#ledger.externalIdsOf(guids).catch((error: unknown) => {
      this.#log.warn({ err: error }, "orders are read without the ids that only the ledger knows");
      return new Map<string, string>();
    });
  }

  /** Minted does not find deliveries by their externalId. */
  async guidOf(externalId: string): Promise<string | null> {
    const placement = await this.#ledger.find(externalId).catch((error: unknown) => {
      this.#log.warn({ err: error }, "an order is looked for without the ledger");
      return null;
    });
    return placement?.type === OrderType.DELIVERY ? (placement.guids[0] ?? null) : null;
  }
}
