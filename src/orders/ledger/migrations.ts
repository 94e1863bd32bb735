import type { Kysely, Migration } from "kysely";

/**
 * The steps of the ledger's schema, by name in their order. They go forwards only: one that has been released is
 * never changed. Both databases take the same types: a bigint holds milliseconds, and text is text.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-placements": { up: placements },
  "0002-operators": { up: operators },
};

/** The unique index is what makes one intent of two that arrive at the same time. */
async function placements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("placements")
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("owner", "text")
    .addColumn("fingerprint", "text")
    .addColumn("is_priced", "integer", (column) => column.notNull())
    .addColumn("sought", "text", (column) => column.notNull())
    .addColumn("requested_by", "text", (column) => column.notNull())
    .addColumn("request_id", "text", (column) => column.notNull())
    .addColumn("requested_at", "bigint", (column) => column.notNull())
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("guids", "text", (column) => column.notNull())
    .addColumn("guid", "text")
    .addColumn("refusal", "text")
    .addColumn("lease_owner", "text")
    .addColumn("lease_until", "bigint")
    .addColumn("look_at", "bigint")
    .addColumn("looks", "integer", (column) => column.notNull())
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on("placements");
  await index("placements_external_id").unique().column("external_id").execute();
  await index("placements_newest").columns(["requested_at desc", "external_id desc"]).execute();
  await index("placements_owner").columns(["owner", "requested_at desc"]).execute();
  await index("placements_state").columns(["state", "look_at"]).execute();
  await index("placements_guid").column("guid").execute();
}

async function operators(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("hand_settlements")
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("settled_at", "bigint", (column) => column.notNull())
    .addColumn("settled_by", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("trading_switches")
    .addColumn("kind", "text", (column) => column.primaryKey())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("closed_at", "bigint", (column) => column.notNull())
    .addColumn("closed_until", "bigint")
    .execute();
  await db.schema
    .createTable("ledger_facts")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}
