import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { ApiProcess } from "./api/api-process.js";
import type { Control } from "./api/controls.js";
import { createDatabase, type DatabaseKind, type RunDatabase } from "./api/databases.js";
import { builtMain, mutantOf } from "./api/mutants.js";
import { readMintedOrders, type MintedOrder } from "./books/minted-orders.js";
import { stockCustomers } from "./callers/customers.js";
import { jwtSecret } from "./callers/graphql-client.js";
import type { Closing } from "./closing.js";
import { FaultPlan } from "./proxy/plan.js";
import { FaultProxy } from "./proxy/proxy.js";

export const times = { timeoutMs: 1_000, graceMs: 6_000 };

export interface BedOptions {
  readonly seed: number;
  readonly database: DatabaseKind;
  /** How many of the requests to Minted meet a fault: 0 to 1. */
  readonly faults: number;
  readonly control: Control | null;
  /** How many deliveries there will be. */
  readonly deliveries: number;
  /** Gets what the API writes to standard error. */
  readonly log: (text: string) => void;
}

/** Minted's stand-in, the faults before it, a ledger, and the API that works with them. */
export interface Bed {
  readonly sandbox: Sandbox;
  /** The orders that are there from the start. */
  readonly before: readonly MintedOrder[];
  readonly plan: FaultPlan;
  readonly proxy: FaultProxy;
  readonly database: RunDatabase;
  readonly program: { readonly main: string; readonly env: Readonly<Record<string, string>> };
  readonly api: ApiProcess;
}

/** All of it runs, and nothing goes wrong yet. */
export async function openBed(options: BedOptions, closing: Closing): Promise<Bed> {
  const { seed, faults, control, log } = options;
  const sandbox = await startTolerantSandbox(seed);
  closing.add(() => sandbox.close());
  await stockCustomers(sandbox, options.deliveries);
  const before = await readMintedOrders(sandbox);
  const plan = new FaultPlan({ seed, share: faults });
  const proxy = await FaultProxy.open({ upstream: sandbox.url, times, plan });
  closing.add(() => proxy.close());
  const database = await createDatabase(options.database);
  closing.add(() => database.drop());
  const program = { main: mainOf(control, closing), env: environment(proxy.url, database.url) };
  const api = new ApiProcess({ ...program, log });
  closing.add(() => api.stop());
  await api.start();
  if (control?.statement) await database.ledger.alter(control.statement);
  return { sandbox, before, plan, proxy, database, program, api };
}

/** A Minted that protects nobody: an id may come twice, and a price token buys as often as it is sent. */
function startTolerantSandbox(seed: number): Promise<Sandbox> {
  const rules = { externalIdsAreUnique: false, tokensAreUsedUp: false, completedAfterMs: 0 };
  return startSandbox({ seed, rules });
}

function mainOf(control: Control | null, closing: Closing): string {
  if (!control || control.mutations.length === 0) return builtMain;
  const mutant = mutantOf(control.mutations);
  closing.add(() => mutant.remove());
  return mutant.main;
}

const environment = (mintedUrl: string, databaseUrl: string) => ({
  MINTED_URL: mintedUrl,
  MINTED_USERNAME: "sandbox",
  MINTED_PASSWORD: "sandbox-password",
  MINTED_TIME_ZONE: "UTC",
  MINTED_TIMEOUT_MS: String(times.timeoutMs),
  OPERATION_TIMEOUT_MS: "2500",
  UNCERTAIN_GRACE_S: String(times.graceMs / 1000),
  DATABASE_URL: databaseUrl,
  AUTH_JWT_SECRET: jwtSecret,
  // Callers by the dozen, as fast as they can, some with cards.
  RATE_LIMIT: "off",
  RATE_LIMIT_PARTNER: "off",
  LIMIT_CARD_ATTEMPTS: "off",
  LOG_LEVEL: "warn",
});
