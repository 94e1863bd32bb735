import { systemClock, type Clock } from "../clock.js";
import { createApplication } from "./application.js";
import type { CashBalanceMode } from "./balances/cash-balance.endpoint.js";
import { endpointTable, type SandboxEndpointOverrides } from "./endpoints.js";
import { DigestCheck, type DigestAlgorithm } from "./http/digest-check.js";
import { Nonces } from "./http/nonces.js";
import { RequestLog, type SandboxRequest } from "./http/request-log.js";
import { Router } from "./http/router.js";
import { SandboxServer } from "./http/server.js";
import { DEFAULT_RULES, type SandboxRules } from "./rules.js";
import { SeededRandom } from "./values/seeded-random.js";
import { createWorld } from "./world.js";

export type { SandboxEndpointName, SandboxEndpointOverrides } from "./endpoints.js";
export type { SandboxRequest } from "./http/request-log.js";
export type { SandboxRules } from "./rules.js";

export interface SandboxOptions {
  /** 127.0.0.1 */
  host?: string;
  /** 0: any free one */
  port?: number;
  /** 1. The same seed and clock give the same answers. */
  seed?: number;
  /** 0. Real milliseconds between the work and the answer of each authenticated request. */
  latencyMs?: number;
  clock?: Clock;
  /** Moved paths, and api-versions that are then insisted on. */
  endpoints?: SandboxEndpointOverrides;
  username?: string;
  password?: string;
  /** set: what the cash balance's PATCH does with its amount. */
  cashBalanceMode?: CashBalanceMode;
  /** MD5, auth, 300000. */
  digest?: { algorithm?: DigestAlgorithm; qop?: "auth" | null; nonceLifeMs?: number };
  /** The origin that 3-D Secure returns the browser to: the partner's. The sandbox's own, if left out. */
  callbackUrl?: string | null;
  /** Where this Minted does otherwise than the one that was inferred. */
  rules?: Partial<SandboxRules>;
}

export interface Sandbox {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The last 10000 that arrived, challenges included, oldest first. */
  readonly requests: readonly SandboxRequest[];
  /** The guids of the orders for which a webhook push was asked, the earliest first; nothing is sent anywhere. */
  readonly pushes: readonly string[];
  /** The most authenticated requests that were ever in work at once. */
  readonly maxConcurrent: number;
  /** Ends what is open, withheld answers included. */
  close(): Promise<void>;
}

/** Starts a Minted of one's own on a real port. Rejects with the system's error if the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = "127.0.0.1", port = 0, seed = 1, latencyMs = 0, clock = systemClock } = options;
  const { username = "sandbox", password = "sandbox-password" } = options;
  const { algorithm = "MD5", qop = "auth", nonceLifeMs = 300_000 } = options.digest ?? {};
  const { cashBalanceMode = "set" } = options;
  const log = new RequestLog();
  const nonces = new Nonces(clock, new SeededRandom(seed, "nonces"), nonceLifeMs);
  const digest = new DigestCheck({ username, password, algorithm, qop }, nonces);
  const rules = options.rules ? { ...DEFAULT_RULES, ...options.rules } : DEFAULT_RULES;
  let url = "";
  const origins = { own: () => url, callback: options.callbackUrl ?? null };
  const world = createWorld({ seed, clock, cashBalanceMode, rules, origins });
  const router = new Router(endpointTable(options.endpoints));
  const application = createApplication(router, world.endpoints, world.settle, rules);
  const server = new SandboxServer(application, world.pages, digest, log, latencyMs);
  url = await server.listen(port, host);
  return {
    url,
    username,
    password,
    requests: log.requests,
    pushes: world.pushes,
    get maxConcurrent() {
      return log.maxConcurrent;
    },
    close: () => server.close(),
  };
}
