import { randomBytes } from "node:crypto";
import pg from "pg";
import { it, onTestFinished } from "vitest";

const server = process.env["TEST_POSTGRES_URL"] || "postgres://postgres@127.0.0.1:5432/postgres";
const isRequired = process.env["REQUIRE_SERVICES"] === "1";
const missing = await reasonWhyMissing();

/** A test that needs PostgreSQL: skipped by name where there is none, unless REQUIRE_SERVICES=1 makes it fail. */
export function testWithPostgres(name: string, run: () => Promise<void>, timeout = 30_000): void {
  if (missing === null) return it(name, run, timeout);
  if (!isRequired) {
    // Vitest's own report only counts what was skipped.
    process.stderr.write(`skipped, as there is no PostgreSQL (${missing}): ${name}\n`);
    return it.skip(name);
  }
  it(name, () => {
    throw new Error(
      `There is no PostgreSQL (${missing}), and REQUIRE_SERVICES=1: set TEST_POSTGRES_URL to the address of a role ` +
        "that may create databases.",
    );
  });
}

/** The address of a new and empty database, which is dropped after the test. */
export async function newDatabase(): Promise<string> {
  const name = `minted_test_${randomBytes(6).toString("hex")}`;
  await tell(server, `create database ${name}`);
  onTestFinished(() => tell(server, `drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}

/** Runs a statement outside the program. */
export async function tell(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

async function reasonWhyMissing(): Promise<string | null> {
  return tell(server, "select 1").then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message || error.name : String(error)),
  );
}
