import type { Kysely } from "kysely";
import { OrderType } from "../order.enum.js";
import { PlacementState } from "../placing/order-placement.enum.js";
import type { Placement, Settlement } from "../placing/placement.js";
import { attemptRow, type NewPlacement } from "./attempt-row.js";
import { LedgerUnavailable } from "./ledger-unavailable.js";
import { beingSent, dueAt, newestFirst, type PlacementQuery } from "./placement-queries.js";
import { changeOf, placementFromRow } from "./placement-row.js";
import type { Database, NewPlacementRow, PlacementRow, Tables } from "./tables.js";

export interface LedgerParts {
  readonly db: Database;
  readonly kind: "sqlite" | "postgres";
  /** Of the fingerprints: the same for all who share the ledger. */
  readonly key: string;
  /** When somebody last served with it; null where it is new. */
  readonly lastServedAt: Date | null;
  /** The name under which this process holds leases. */
  readonly owner: string;
  readonly close: () => Promise<void>;
}

const openStates = [PlacementState.SUBMITTED, PlacementState.UNCERTAIN];
const unsentStates = [PlacementState.REJECTED, PlacementState.NOT_SENT];

/** No id has a zero byte, and PostgreSQL takes it for no text at all. */
const isStorable = (id: string) => !id.includes("\0");

/**
 * What this layer was asked to place, durable before it is sent. All who share a database see the same. Every method
 * is one short statement, and rejects with LedgerUnavailable where the database does not carry it out. Times are
 * milliseconds since the Unix epoch.
 */
export class Ledger {
  readonly key: string;
  readonly lastServedAt: Date | null;
  readonly close: () => Promise<void>;
  readonly #db: Database;
  readonly #kind: LedgerParts["kind"];
  readonly #owner: string;

  constructor({ db, kind, key, lastServedAt, owner, close }: LedgerParts) {
    this.lastServedAt = lastServedAt;
    this.#db = db;
    this.#kind = kind;
    this.#owner = owner;
    this.key = key;
    this.close = close;
  }

  async find(externalId: string): Promise<Placement | null> {
    if (!isStorable(externalId)) return null;
    const row = await this.#run((db) =>
      db.selectFrom("placements").selectAll().where("external_id", "=", externalId).executeTakeFirst(),
    );
    return row ? placementFromRow(row) : null;
  }

  /**
   * Opens an attempt to send it, held by this process until `leaseUntil`. `known` is what was known of the id before.
   * Null where somebody was faster: then it is not to be sent.
   */
  async open(
    placement: NewPlacement,
    known: Placement | null,
    { now, leaseUntil }: { now: number; leaseUntil: number },
  ): Promise<Placement | null> {
    const attempt = (known?.attempt ?? 0) + 1;
    const row = attemptRow(placement, { now, leaseUntil, attempt, owner: this.#owner });
    const written = await this.#run((db) =>
      known === null ? this.#insert(db, row) : this.#reopen(db, row, known),
    );
    return written ? placementFromRow(written) : null;
  }

  /** Lengthens the lease of an attempt that is still being sent. */
  async renew({ externalId, attempt }: Placement, leaseUntil: number): Promise<void> {
    await this.#run((db) =>
      db
        .updateTable("placements")
        .set({ lease_until: leaseUntil })
        .where("external_id", "=", externalId)
        .where("attempt", "=", attempt)
        .where("state", "=", PlacementState.SUBMITTED)
        .where("lease_owner", "=", this.#owner)
        .execute(),
    );
  }

  /**
   * Writes Minted's own answer to an attempt. It counts whoever holds the lease by now: what Minted placed is placed,
   * also where somebody had given it up. Null where the attempt is settled already, or a newer one has begun.
   */
  answer(placement: Placement, settlement: Settlement, now: number): Promise<Placement | null> {
    const unsettled =
      settlement.state === PlacementState.PLACED ? [...openStates, ...unsentStates] : openStates;
    return this.#settle(placement, changeOf(settlement, now), { in: unsettled });
  }

  /** Gives up an attempt whose answer was lost; it is looked for from `lookAt` on. Nothing where the lease was lost. */
  lose(placement: Placement, lost: Settlement, lookAt: number | null): Promise<Placement | null> {
    const change = { ...changeOf(lost, 0), look_at: lookAt };
    return this.#settle(placement, change, { in: [PlacementState.SUBMITTED], lease: this.#owner });
  }

  /** Writes what a look-up showed. Null where it is not uncertain any more. */
  settle(placement: Placement, settlement: Settlement, now: number): Promise<Placement | null> {
    return this.#settle(placement, changeOf(settlement, now), { in: [PlacementState.UNCERTAIN] });
  }

  /** A look-up showed nothing: again from `lookAt` on, or never where that is null. */
  async postpone(placement: Placement, lookAt: number | null): Promise<void> {
    const change = { lease_owner: null, lease_until: null, look_at: lookAt, looks: placement.looks + 1 };
    await this.#settle(placement, change, { in: [PlacementState.UNCERTAIN] });
  }

  /**
   * Takes over what its sender left open, and what is to be looked for: uncertain from now on, and held by this
   * process until `leaseUntil`. Nobody else gets the same.
   */
  async claim({ now, leaseUntil, limit }: { now: number; leaseUntil: number; limit: number }) {
    const rows = await this.#run((db) => {
      const due = dueAt(db, now).limit(limit);
      // SQLite has one writer, and no need of it.
      const free = this.#kind === "postgres" ? due.forUpdate().skipLocked() : due;
      return db
        .updateTable("placements")
        .set({ state: PlacementState.UNCERTAIN, lease_owner: this.#owner, lease_until: leaseUntil })
        .where("external_id", "in", free)
        .returningAll()
        .execute();
    });
    return rows.map(placementFromRow);
  }

  /** Those of the placements that somebody is sending, with the attempt that it is. */
  async attemptsBeingSent(externalIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#run((db) => beingSent(db, externalIds).execute());
    return new Map(rows.map(({ external_id: externalId, attempt }) => [externalId, attempt]));
  }

  /** Newest first. */
  async list(query: PlacementQuery): Promise<Placement[]> {
    const rows = await this.#run((db) => newestFirst(db, query).execute());
    return rows.map(placementFromRow);
  }

  /** The externalIds of orders that were placed through this layer, by guid. */
  async externalIdsOf(guids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const possible = guids.filter(isStorable);
    if (possible.length === 0) return new Map();
    const rows = await this.#run((db) =>
      db.selectFrom("placements").select(["guid", "external_id"]).where("guid", "in", possible).execute(),
    );
    return new Map(rows.map(({ guid, external_id: externalId }) => [guid ?? "", externalId]));
  }

  /** Of deliveries, by the externalId under which they were placed; those that have none yet are left out. */
  async deliveryGuidsOf(externalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const possible = externalIds.filter(isStorable);
    if (possible.length === 0) return new Map();
    const rows = await this.#run((db) =>
      db
        .selectFrom("placements")
        .select(["guid", "external_id"])
        .where("external_id", "in", possible)
        .where("kind", "=", OrderType.DELIVERY)
        .where("guid", "is not", null)
        .execute(),
    );
    return new Map(rows.map(({ guid, external_id: externalId }) => [externalId, guid ?? ""]));
  }

  /** For whoever has the ledger to itself: what was being sent is so no more. */
  async endLeases(): Promise<void> {
    await this.#run((db) =>
      db.updateTable("placements").set({ lease_until: 0 }).where("lease_until", "is not", null).execute(),
    );
  }

  /** For what is no placement: an operator's switches, the ledger's own facts. */
  async use<T>(query: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.#run(query);
  }

  #insert(db: Database, row: NewPlacementRow): Promise<PlacementRow | undefined> {
    return db
      .insertInto("placements")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
  }

  #reopen(db: Database, row: NewPlacementRow, known: Placement): Promise<PlacementRow | undefined> {
    return db
      .updateTable("placements")
      .set(row)
      .where("external_id", "=", known.externalId)
      .where("attempt", "=", known.attempt)
      .where("state", "in", unsentStates)
      .returningAll()
      .executeTakeFirst();
  }

  async #settle(
    { externalId, attempt }: Placement,
    change: ReturnType<typeof changeOf>,
    only: { readonly in: readonly PlacementState[]; readonly lease?: string },
  ): Promise<Placement | null> {
    const row = await this.#run((db) => {
      const update = db
        .updateTable("placements")
        .set(change)
        .where("external_id", "=", externalId)
        .where("attempt", "=", attempt)
        .where("state", "in", only.in);
      const held = only.lease === undefined ? update : update.where("lease_owner", "=", only.lease);
      return held.returningAll().executeTakeFirst();
    });
    return row ? placementFromRow(row) : null;
  }

  async #run<T>(query: (db: Database) => Promise<T>): Promise<T> {
    try {
      return await query(this.#db);
    } catch (cause) {
      throw cause instanceof LedgerUnavailable ? cause : new LedgerUnavailable(cause);
    }
  }
}
