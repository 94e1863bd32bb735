import { LRUCache } from "lru-cache";
import type { Clock } from "../../clock.js";
import type { UserError } from "../../graph/user-error.type.js";
import type { Random } from "../../random.js";
import { OrderType } from "../order.enum.js";
import type { KnownIds } from "../orders.client.js";
import { ownerOf } from "./account.js";
import { fingerprintOf } from "./fingerprint.js";
import type { FindPlaced, Intent } from "./intent.js";
import { PlacementState } from "./order-placement.enum.js";

/** What is known of one externalId. It holds no card data, and no personal data but the customer's externalId. */
export interface Placement {
  readonly externalId: string;
  readonly type: OrderType;
  /** The customer's externalId; null for the partner's own. */
  readonly owner: string | null;
  readonly fingerprint: string;
  readonly isPriced: boolean;
  /** The asking token's subject. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** Grows with each attempt of any placement. */
  readonly sequence: number;
  readonly state: PlacementState;
  readonly settledAt: Date | null;
  /** Of the orders that came of it. */
  readonly guids: readonly string[];
  readonly refusal: UserError | null;
}

interface Entry {
  placement: Placement;
  readonly find: FindPlaced;
  /** Resolves when the attempt that runs now has ended; null while none runs. */
  running: Promise<unknown> | null;
}

const mostPlacements = 100_000;

/**
 * What this process was asked to place, by externalId. It is memory: a restart forgets it, and replicas do not
 * share it.
 */
export class PlacementBook implements KnownIds {
  readonly #entries: LRUCache<string, Entry>;
  readonly #externalIds: LRUCache<string, string>;
  readonly #clock: Clock;
  readonly #key: string;
  #sequence = 0;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#key = random.hex(32);
    this.#entries = new LRUCache({ max: mostPlacements });
    this.#externalIds = new LRUCache({ max: mostPlacements });
  }

  find(externalId: string): Placement | null {
    return this.#entries.get(externalId)?.placement ?? null;
  }

  /** Newest first. */
  all(): Placement[] {
    return [...this.#entries.values()]
      .map(({ placement }) => placement)
      .sort((one, other) => other.sequence - one.sequence);
  }

  isSame(intent: Intent, placement: Placement): boolean {
    return fingerprintOf(intent, this.#key) === placement.fingerprint;
  }

  /** The externalId of an order that was placed through this process; null where it is not known. */
  externalIdOf(guid: string): string | null {
    return this.#externalIds.get(guid) ?? null;
  }

  /** The guid of a delivery that was placed through this process: Minted does not find those by their externalId. */
  guidOf(externalId: string): string | null {
    const placement = this.find(externalId);
    return placement?.type === OrderType.DELIVERY ? (placement.guids[0] ?? null) : null;
  }

  /** How to look for it; undefined where nothing is known of it. */
  finderOf(externalId: string): FindPlaced | undefined {
    return this.#entries.get(externalId)?.find;
  }

  /** Resolves when whoever sends it at the moment has ended. */
  async whenIdle(externalId: string): Promise<void> {
    await this.#entries.get(externalId)?.running;
  }

  /** Opens an attempt and runs it; it is SUBMITTED until `settle` says otherwise. */
  async during<T>(intent: Intent, requestedBy: string, work: () => Promise<T>): Promise<T> {
    const { externalId, type, account, isPriced, find } = intent;
    const placement: Placement = {
      ...{ externalId, type, isPriced, requestedBy },
      owner: ownerOf(account),
      fingerprint: fingerprintOf(intent, this.#key),
      requestedAt: new Date(this.#clock.now()),
      sequence: (this.#sequence += 1),
      state: PlacementState.SUBMITTED,
      settledAt: null,
      guids: [],
      refusal: null,
    };
    const entry: Entry = { placement, find, running: null };
    this.#entries.set(externalId, entry);
    const running = work();
    entry.running = running.catch(() => undefined);
    return running.finally(() => (entry.running = null));
  }

  /** Writes what is known of it now. */
  settle(
    externalId: string,
    outcome: Pick<Placement, "state"> & Partial<Pick<Placement, "guids" | "refusal">>,
  ): Placement {
    const entry = this.#entries.get(externalId);
    if (!entry) throw new Error("A placement that is not in the book cannot be settled.");
    const isSettled = outcome.state !== PlacementState.UNCERTAIN;
    const settledAt = isSettled ? new Date(this.#clock.now()) : null;
    entry.placement = { ...entry.placement, ...outcome, settledAt };
    for (const guid of entry.placement.guids) this.#externalIds.set(guid, externalId);
    return entry.placement;
  }
}
