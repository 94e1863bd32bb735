import pg from "pg";
import { inDatabase } from "./postgres.js";

/** While nobody can read placements; `isWaitedFor` tells whether somebody tries to list them. */
export async function whileLocked(url: string, run: (isWaitedFor: () => Promise<boolean>) => Promise<void>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  await client.query("LOCK TABLE placements IN ACCESS EXCLUSIVE MODE");
  const waiting =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' " +
    "AND query LIKE '%order by%'";
  await run(async () => (await inDatabase(url, waiting)).length > 0).finally(() => client.end());
}
