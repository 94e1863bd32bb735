import { randomBytes } from "node:crypto";
import pg from "pg";
import { it, onTestFinished } from "vitest";

/** See postgres-server.ts. */
const server = process.env["TEST_POSTGRES_URL"];
const isRequired = process.env["REQUIRE_SERVICES"] === "1";

/**
 * A test with an empty PostgreSQL database of its own, by its address: skipped by name where there is no server, unless
 * REQUIRE_SERVICES=1 makes it fail.
 */
export function testWithPostgres(
  name: string,
  run: (databaseUrl: string) => Promise<void>,
  timeout = 120_000,
): void {
  if (server) return it(name, async () => run(await emptyDatabase(server)), timeout);
  if (!isRequired) {
    // Vitest's own report only counts what was skipped.
    process.stderr.write(`skipped, as there is no PostgreSQL: ${name}\n`);
    return it.skip(name);
  }
  it(name, () => {
    throw new Error("There is no PostgreSQL, and REQUIRE_SERVICES=1: start one, or set TEST_POSTGRES_URL.");
  });
}

/** It is dropped with the test, whoever is still connected. */
async function emptyDatabase(server: string): Promise<string> {
  const name = `minted_test_${randomBytes(8).toString("hex")}`;
  await inDatabase(server, `CREATE DATABASE ${name}`);
  onTestFinished(() => inDatabase(server, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined));
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

export async function inDatabase(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
