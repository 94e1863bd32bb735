import { createHmac } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ourSchema, type Dialect } from "../dialects/dialect.js";
import { openapiDialect } from "../dialects/openapi.js";
import { plainWire } from "../dialects/plain-wire.js";
import { Child, scratch, type ChildOptions } from "./child.js";
import type { Upstream } from "./upstream.js";

export interface Contestant {
  readonly name: string;
  readonly title: string;
  readonly dialect: Dialect;
  /** Packages whose versions are printed. */
  readonly packages: readonly string[];
  /** How it is started in front of an upstream. */
  readonly start: (upstream: Address) => ChildOptions;
  readonly headers: Readonly<Record<string, string>>;
}

export type Address = Pick<Upstream, "url" | "username" | "password">;

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const secret = "a secret of the benchmark that is long enough";

function bearer(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1000) + 86_400;
  const claims = { ...{ sub: "bench", role: "partner", exp }, scope: "orders:write" };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `Bearer ${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** What differs from the defaults of a server that users run in front of the real Minted. */
export const ourSettings = {
  ...{ RATE_LIMIT: "off", RATE_LIMIT_PARTNER: "off" },
  // A thousand callers at once wait for one core longer than a person would.
  ...{ OPERATION_TIMEOUT_MS: "120000", MINTED_TIMEOUT_MS: "90000" },
};

let ledgers = 0;

export const ours: Contestant = {
  ...{ name: "ours", title: "minted-graphql", dialect: ourSchema, packages: [] },
  headers: { authorization: bearer() },
  start: ({ url, username, password }) => ({
    ...{ name: "ours", args: [root("dist/main.js")], core: 0 },
    env: {
      ...{ PORT: "0", MINTED_URL: url, MINTED_USERNAME: username, MINTED_PASSWORD: password },
      ...{ AUTH_JWT_SECRET: secret, DATABASE_URL: `file:${join(scratch, `ledger-${(ledgers += 1)}.db`)}` },
      ...ourSettings,
    },
  }),
};

const byHand = (name: string, title: string, dialect: Dialect, packages: readonly string[]): Contestant => ({
  ...{ name, title, dialect, packages, headers: {} },
  start: ({ url, username, password }) => ({
    ...{ name, args: [root(`bench/contestants/${name}.mjs`)], core: 0 },
    env: { UPSTREAM_URL: url, UPSTREAM_USERNAME: username, UPSTREAM_PASSWORD: password },
  }),
});

export const contestants: readonly Contestant[] = [
  byHand("floor", "floor: node:http + undici", plainWire, ["undici"]),
  ours,
  byHand("apollo", "Apollo Server standalone", ourSchema, ["@apollo/server", "graphql"]),
  byHand("yoga", "GraphQL Yoga + graphql-jit", ourSchema, ["graphql-yoga", "@envelop/graphql-jit"]),
  byHand("mercurius", "Mercurius + graphql-jit", ourSchema, ["mercurius", "graphql-jit"]),
  byHand("hive", "Hive Gateway over GraphQL Mesh", openapiDialect("input"), [
    ...["@graphql-hive/gateway", "@omnigraph/openapi"],
  ]),
  byHand("openapi-to-graphql", "openapi-to-graphql on Apollo", openapiDialect("requestBody"), [
    "openapi-to-graphql",
  ]),
];

/** Not a contestant of the cases: it has no upstream, and starting is all it is measured by. */
export const bareApollo = byHand("bare-apollo", "a bare Apollo Server", ourSchema, ["@apollo/server"]);

/** A contestant that runs and answers. */
export class Running {
  readonly contestant: Contestant;
  readonly #child: Child;
  readonly origin: string;

  private constructor(contestant: Contestant, child: Child, origin: string) {
    this.contestant = contestant;
    this.#child = child;
    this.origin = origin;
  }

  /** `nodeOptions`: for Node itself, before the program's name. */
  static async start(
    contestant: Contestant,
    upstream: Address,
    nodeOptions: readonly string[] = [],
  ): Promise<Running> {
    const options = contestant.start(upstream);
    const child = new Child({ ...options, args: [...nodeOptions, ...options.args] });
    return new Running(contestant, child, new URL(await child.says("ready")).origin);
  }

  get pid(): number {
    return this.#child.pid;
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
