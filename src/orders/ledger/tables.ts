import type { Insertable, Kysely, Selectable, Updateable } from "kysely";

/** One externalId. Times are milliseconds since the Unix epoch; lists and objects are JSON text. */
export interface PlacementsTable {
  external_id: string;
  /** The enum value of OrderType. */
  kind: string;
  /** The customer's externalId; null for the partner's own. */
  owner: string | null;
  /** Null for an order that was found at Minted and not asked for here. */
  fingerprint: string | null;
  is_priced: number;
  /** What a look-up needs to know it again. */
  sought: string;
  requested_by: string;
  request_id: string;
  requested_at: number;
  /** Counts how often it was sent. */
  attempt: number;
  state: string;
  settled_at: number | null;
  guids: string;
  /** The first of its orders, to find the placement by. */
  guid: string | null;
  refusal: string | null;
  /** Who sends it or looks for it at the moment, and until when nobody else may. */
  lease_owner: string | null;
  lease_until: number | null;
  /** When it is looked for next; null where nothing is to be looked for. */
  look_at: number | null;
  looks: number;
}

/** What an operator settled by hand. */
export interface HandSettlementsTable {
  external_id: string;
  settled_at: number;
  settled_by: string;
  state: string;
  reason: string;
}

/** What the operator has closed. */
export interface TradingSwitchesTable {
  kind: string;
  reason: string;
  closed_at: number;
  closed_until: number | null;
}

/** Single facts of the ledger itself. */
export interface LedgerFactsTable {
  name: string;
  value: string;
}

export interface Tables {
  placements: PlacementsTable;
  hand_settlements: HandSettlementsTable;
  trading_switches: TradingSwitchesTable;
  ledger_facts: LedgerFactsTable;
}

export type Database = Kysely<Tables>;
export type PlacementRow = Selectable<PlacementsTable>;
export type NewPlacementRow = Insertable<PlacementsTable>;
export type PlacementChange = Updateable<PlacementsTable>;
