import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import pg from "pg";

const byDefault = "postgres://postgres@127.0.0.1:5432/postgres";

/**
 * Finds a PostgreSQL server that lets tests make databases, once for all of them, and leaves its address in
 * TEST_POSTGRES_URL: the one that stands there; else one that trusts this machine; else, as root, one on this machine
 * in which a role is made that goes with the run. Where there is none, it is left unset.
 */
export default async function setup(): Promise<() => void> {
  const nothing = () => {};
  if (process.env["TEST_POSTGRES_URL"]) return nothing;
  if (await answers(byDefault)) {
    process.env["TEST_POSTGRES_URL"] = byDefault;
    return nothing;
  }
  const [name, password] = [
    `minted_tests_${randomBytes(6).toString("hex")}`,
    randomBytes(16).toString("hex"),
  ];
  if (!asSuperuser(`CREATE ROLE ${name} LOGIN CREATEDB PASSWORD '${password}'`)) return nothing;
  process.env["TEST_POSTGRES_URL"] = `postgres://${name}:${password}@127.0.0.1:5432/postgres`;
  return () => void asSuperuser(`DROP ROLE ${name}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Debian lets the system's user postgres in by its name. Whether it worked. */
function asSuperuser(statement: string): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync("su", ["postgres", "-c", "psql --quiet --no-psqlrc"], { input: statement, stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}
