import { SignJWT } from "jose";
import { onTestFinished } from "vitest";
import { createApp } from "../../src/app.js";
import { systemClock, type Clock } from "../../src/clock.js";
import { loadConfig } from "../../src/config.js";
import { createLogger, type Logger } from "../../src/logger.js";
import { systemRandom } from "../../src/random.js";
import { ledgerFile } from "./ledgers.js";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";

const jwtSecret = "a secret for tests that nobody else may ever use";

export interface ApiOptions {
  /** Settings on top of PORT=0. */
  readonly env?: Readonly<Record<string, string>>;
  /** The API's and the sandbox's. */
  readonly clock?: Clock;
  readonly sandbox?: SandboxOptions;
  /** debug */
  readonly logLevel?: string;
  /** Gets whatever is given to the logger, at any level, as it is: before it becomes a line. */
  readonly seeLogged?: (given: readonly unknown[]) => void;
  /** Another API's sandbox, to be called in place of one of its own. */
  readonly shared?: Sandbox;
}

export interface SendOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** A fresh API with a sandbox of its own, both on free ports; they end with the test. */
export class TestApi {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Everything the program logged, a line a record. */
  readonly logLines: readonly string[];
  /** Ends the API before the test does; the sandbox stays. */
  readonly close: () => Promise<void>;

  constructor(url: string, sandbox: Sandbox, logLines: readonly string[], close: () => Promise<void>) {
    this.url = url;
    this.sandbox = sandbox;
    this.logLines = logLines;
    this.close = close;
  }

  /** Sends one operation over HTTP, as a client would; whatever comes back is the test's to judge. */
  async send<Data = Record<string, unknown>>(
    query: string,
    variables: object = {},
    { token, headers }: SendOptions = {},
  ): Promise<Answer<Data>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Pick<Answer<Data>, "data" | "errors">;
    return { status: response.status, headers: response.headers, ...body };
  }

  /** What arrived at the sandbox while the task ran, challenges included, but for the nonce that is renewed beside. */
  async upstreamDuring(task: () => Promise<unknown>): Promise<string[]> {
    const before = this.sandbox.requests.length;
    await task();
    const arrived = this.sandbox.requests.slice(before);
    return arrived
      .map(({ method, path }) => `${method} ${path}`)
      .filter((what) => !what.endsWith("graphql-nonce"));
  }
}

export async function startApi(options: ApiOptions = {}): Promise<TestApi> {
  const clock = options.clock ?? systemClock;
  const sandbox = options.shared ?? (await startSandbox({ clock, ...options.sandbox }));
  const logLines: string[] = [];
  // A ledger in memory is for the embedded sandbox alone.
  const DATABASE_URL = options.env?.["MINTED_URL"] ? `file:${ledgerFile()}` : "file::memory:";
  // What graphql-jit can answer it does, and graphql-js the rest; COMPILE_AFTER=off leaves all to graphql-js.
  const COMPILE_AFTER = process.env["COMPILE_AFTER"] ?? "1";
  const config = loadConfig({ PORT: "0", DATABASE_URL, COMPILE_AFTER, ...options.env });
  const app = await createApp({
    config,
    minted: sandbox,
    clock,
    random: systemRandom,
    log: seen(
      createLogger(options.logLevel ?? "debug", { write: (line) => void logLines.push(line) }),
      options.seeLogged,
    ),
  });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= app.close());
  onTestFinished(async () => {
    await close();
    if (!options.shared) await sandbox.close();
  });
  return new TestApi(await app.listen(), sandbox, logLines, close);
}

function seen(log: Logger, see: ApiOptions["seeLogged"]): Logger {
  if (!see) return log;
  const method = (level: "debug" | "info" | "warn" | "error") =>
    ((...given: Parameters<Logger["info"]>) => {
      see(given);
      log[level](...given);
    }) as Logger["info"];
  return {
    ...{ debug: method("debug"), info: method("info"), warn: method("warn"), error: method("error") },
    child: (bindings) => {
      see([bindings]);
      return seen(log.child(bindings), see);
    },
  };
}

/** Settings under which callers need tokens; see tokenOf. */
export const withTokens = { AUTH_JWT_SECRET: jwtSecret };

/** A signed bearer token with these claims, good for an hour unless they say otherwise. */
export function tokenOf(claims: Readonly<Record<string, unknown>>, secret = jwtSecret): Promise<string> {
  return new SignJWT({ sub: "tester", ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setExpirationTime((claims["exp"] as number | undefined) ?? "1h")
    .sign(new TextEncoder().encode(secret));
}
