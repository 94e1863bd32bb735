import DataLoader from "dataloader";
import type { Logger } from "../../logger.js";
import type { KnownIds } from "../orders.client.js";
import type { Ledger } from "./ledger.js";

type Ids = ReadonlyMap<string, string>;

/**
 * Ids that Minted's answers leave out, as the ledger knows them. Orders can be read without it, too. What is asked for at
 * once, by whatever operation, is one query.
 */
export class KnownOrders implements KnownIds {
  readonly #log: Logger;
  readonly #externalIds: DataLoader<string, string | null>;
  readonly #deliveries: DataLoader<string, string | null>;

  constructor(ledger: Ledger, log: Logger) {
    this.#log = log;
    this.#externalIds = this.#loader((guids) => ledger.externalIdsOf(guids));
    this.#deliveries = this.#loader((externalIds) => ledger.deliveryGuidsOf(externalIds));
  }

  async externalIdsOf(guids: readonly string[]): Promise<Ids> {
    const found = await Promise.all(
      guids.map(async (guid) => [guid, await this.#externalIds.load(guid)] as const),
    );
    return new Map(found.filter((pair): pair is [string, string] => pair[1] !== null));
  }

  /** Minted does not find deliveries by their externalId. */
  guidOf(externalId: string): Promise<string | null> {
    return this.#deliveries.load(externalId);
  }

  /** Nothing is kept: what the ledger does not know now it may know in a moment. */
  #loader(find: (keys: readonly string[]) => Promise<Ids>): DataLoader<string, string | null> {
    const known = async (keys: readonly string[]) => {
      const found = await find([...new Set(keys)]).catch((error: unknown) => {
        this.#log.warn({ err: error }, "orders are read without the ids that only the ledger knows");
        return new Map<string, string>();
      });
      return keys.map((key) => found.get(key) ?? null);
    };
    return new DataLoader(known, { cache: false, maxBatchSize: 500 });
  }
}
