import { SignJWT } from "jose";
import { createApp, type App } from "../../src/app.js";
import { systemClock } from "../../src/clock.js";
import { loadConfig } from "../../src/config.js";
import { createLogger } from "../../src/logger.js";
import { systemRandom } from "../../src/random.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import type { Reply } from "./judge.js";
import type { CallerName, Case } from "./requests.js";
import { Weather } from "./weather.js";

const secret = "a secret of the fuzz run's own, for nobody else";
const endlessMs = 20_000;
const settings = {
  ...{ PORT: "0", NODE_ENV: "production", AUTH_JWT_SECRET: secret, DATABASE_URL: "file::memory:" },
  ...{ MINTED_TIMEOUT_MS: "300", OPERATION_TIMEOUT_MS: "600", CARD_ENTRY: "on", UNCERTAIN_GRACE_S: "1" },
  // Once is often enough: what is random does not come again.
  ...{ COMPILE_AFTER: process.env["COMPILE_AFTER"] ?? "1" },
  ...{ RATE_LIMIT: "off", RATE_LIMIT_PARTNER: "off", LIMIT_CARD_ATTEMPTS: "off" },
};

/** What an answer that is unlike Minted's makes of an operation; the second line only counts the first kind. */
const ofMinted = /"type":"UnexpectedAnswer"|"msg":"an operation failed in many places"/;

const claims: Readonly<Record<CallerName, Readonly<Record<string, string>> | null>> = {
  partner: { role: "partner", scope: "orders:write cards:write customers:write balances:write" },
  reader: { role: "partner" },
  customer: { role: "customer", customer_external_id: "MTD0018232" },
  anonymous: null,
  forged: { role: "partner" },
};

interface Parts {
  readonly sandbox: Sandbox;
  readonly weather: Weather;
  readonly app: App;
  readonly url: string;
  readonly tokens: ReadonlyMap<CallerName, string>;
  readonly logged: string[];
}

/** The API in production mode, with bad weather before a sandbox of its own. */
export class Target {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async open(): Promise<Target> {
    const sandbox = await startSandbox({});
    const weather = await Weather.open(sandbox.url);
    const logged: string[] = [];
    const app = await createApp({
      config: loadConfig(settings),
      minted: { ...sandbox, url: weather.url },
      clock: systemClock,
      random: systemRandom,
      log: createLogger("error", { write: (line) => void logged.push(line) }),
    });
    const url = await app.listen();
    return new Target({ sandbox, weather, app, url, tokens: await makeTokens(), logged });
  }

  /** The errors of ours that it has logged since it was last asked: an answer that is unlike Minted's is none. */
  takeLogged(): string[] {
    return this.#parts.logged.splice(0).filter((line) => !ofMinted.test(line));
  }

  /** Rejects where no whole answer comes. */
  async ask({ request, weather }: Case): Promise<Reply> {
    const { url, tokens } = this.#parts;
    this.#parts.weather.set(weather);
    const { caller, method, path, headers, body } = request;
    const token = tokens.get(caller);
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body,
      signal: AbortSignal.timeout(endlessMs),
    });
    const type = response.headers.get("content-type") ?? "";
    return { status: response.status, type, text: await response.text() };
  }

  async close(): Promise<void> {
    const { app, weather, sandbox } = this.#parts;
    await app.close();
    weather.close();
    await sandbox.close();
  }
}

async function makeTokens(): Promise<ReadonlyMap<CallerName, string>> {
  const tokens = new Map<CallerName, string>();
  for (const [caller, claim] of Object.entries(claims) as [CallerName, object | null][]) {
    if (claim === null) continue;
    const token = await new SignJWT({ sub: "fuzz", ...claim })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime("6h")
      .sign(new TextEncoder().encode(secret));
    tokens.set(caller, caller === "forged" ? `${token.slice(0, -3)}AAA` : token);
  }
  return tokens;
}
