import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../src/config/config-error.js";
import { loadConfig } from "../../src/config.js";
import { defaultEndpoints } from "../../src/minted/endpoints.js";
import { mistakesOf } from "../support/mistakes-of.js";

const folder = mkdtempSync(join(tmpdir(), "config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const secret = "a-secret-of-thirty-two-bytes-or-more";
const remote = {
  MINTED_URL: "https://minted.example.com/v1",
  MINTED_USERNAME: "partner",
  MINTED_PASSWORD: "hunter2hunter2",
  AUTH_JWT_SECRET: secret,
};
const keySet = { AUTH_JWKS_URL: "https://login.example.com/jwks.json", AUTH_AUDIENCE: "gold" };

describe("without any setting", () => {
  it("is the embedded sandbox on loopback, open, with the documented defaults", () => {
    expect(loadConfig({})).toEqual({
      host: "127.0.0.1",
      port: 4000,
      tls: null,
      trustProxy: [],
      production: false,
      ide: true,
      logLevel: "info",
      corsOrigins: "loopback",
      minted: {
        kind: "sandbox",
        sandbox: { port: 0, seed: 1, latencyMs: 0, callbackUrl: null, endpoints: undefined },
      },
      clientId: "web",
      language: "tr",
      endpoints: defaultEndpoints,
      refusalRows: [],
      mintedTimeoutMs: 10_000,
      operationTimeoutMs: 15_000,
      uncertainGraceMs: 300_000,
      ledger: { address: { kind: "sqlite", path: ":memory:" }, retentionMs: 3_650 * 86_400_000 },
      cardEntry: true,
      compileAfter: 3,
      cashBalanceMode: "set",
      timeZone: "UTC",
      facts: {},
      auth: { kind: "open" },
      changing: [],
      cache: { pricesMs: 1_000, referenceMs: 300_000 },
      limits: {
        bodyBytes: 262_144,
        tokens: 4_000,
        depth: 12,
        aliases: 100,
        directives: 50,
        cost: 60_000,
        upstreamCalls: 200,
        connections: 100,
        addressConnections: 100,
        subscriptions: 20,
        watched: 50,
        watchCalls: 20,
        requestMs: 15_000,
        idleMs: 60_000,
        rate: { points: 600, seconds: 60 },
        partnerRate: { points: 6_000, seconds: 60 },
        cardAttempts: { points: 10, seconds: 600 },
      },
      redisUrl: null,
      persistedDocuments: null,
    });
  });

  it("counts an empty value as unset", () => {
    expect(loadConfig({ PORT: "", MINTED_URL: "", AUTH_JWT_SECRET: "", CORS_ORIGINS: "" })).toEqual(
      loadConfig({}),
    );
  });
});

describe("the ledger", () => {
  it("is a file in a data folder where Minted is a real one", () => {
    expect(loadConfig(remote).ledger.address).toEqual({ kind: "sqlite", path: "data/ledger.db" });
  });

  it.each([
    ["file:ledger.db", { kind: "sqlite", path: "ledger.db" }],
    ["file:///var/lib/ledger.db", { kind: "sqlite", path: "/var/lib/ledger.db" }],
    ["file::memory:", { kind: "sqlite", path: ":memory:" }],
    [
      "postgres://u:p@db/ledger",
      { kind: "postgres", url: "postgres://u:p@db/ledger", connections: 20, patienceMs: 15_000 },
    ],
  ])("is what DATABASE_URL=%s says", (url, address) => {
    expect(loadConfig({ DATABASE_URL: url }).ledger.address).toEqual(address);
  });

  it("is not in memory where Minted is a real one", () => {
    expect(mistakesOf({ ...remote, DATABASE_URL: "file::memory:" })).toEqual([
      "DATABASE_URL: in memory, and MINTED_URL is set: what was placed would be forgotten with the process; " +
        "expected file: and the path of a file, or a postgres:// address",
    ]);
  });

  it("has as many connections as DATABASE_POOL says, and waits for one as long as an operation has", () => {
    const DATABASE_URL = "postgres://db/ledger";
    const config = loadConfig({ DATABASE_URL, DATABASE_POOL: "5", OPERATION_TIMEOUT_MS: "20000" });
    expect(config.ledger.address).toMatchObject({ connections: 5, patienceMs: 20_000 });
  });

  it("keeps what Minted does not show open for longer than a call takes", () => {
    expect(mistakesOf({ MINTED_TIMEOUT_MS: "10000", UNCERTAIN_GRACE_S: "10" })).toEqual([
      "UNCERTAIN_GRACE_S: too short: a call of MINTED_TIMEOUT_MS may still be on its way; " +
        "expected at least 11 (longer than MINTED_TIMEOUT_MS, and than a price token lives)",
    ]);
    expect(loadConfig({ UNCERTAIN_GRACE_S: "11" }).uncertainGraceMs).toBe(11_000);
  });

  it.each(["mysql://db/ledger", "ledger.db", "file:", "postgres://"])("is not %s", (url) => {
    expect(() => loadConfig({ DATABASE_URL: url })).toThrow(
      "DATABASE_URL: not valid; expected file: and a path, or a postgres:// address",
    );
  });
});

describe("with MINTED_URL", () => {
  it("guesses no time zone and no meaning of the cash balance's call, and lets no browser origin in", () => {
    const config = loadConfig(remote);
    expect(config.minted).toMatchObject({
      kind: "remote",
      url: remote.MINTED_URL,
      credentials: { current: { username: "partner", password: "hunter2hunter2" } },
    });
    expect(config).toMatchObject({ timeZone: null, cashBalanceMode: null, corsOrigins: [] });
    expect(config.auth).toMatchObject({
      kind: "secret",
      secret: { current: new TextEncoder().encode(secret) },
    });
  });

  it.each(["http://127.0.0.1:4010", "http://[::1]:4010", "http://localhost:4010"])("takes %s", (url) => {
    expect(mistakesOf({ ...remote, MINTED_URL: url })).toEqual([]);
  });
});

it("closes the IDE in production unless it is asked for", () => {
  expect(loadConfig({ NODE_ENV: "production" })).toMatchObject({ production: true, ide: false });
  expect(loadConfig({ NODE_ENV: "production", IDE: "on" })).toMatchObject({ production: true, ide: true });
});

it("takes secrets from files, without the newline at the end", () => {
  const config = loadConfig({
    MINTED_URL: remote.MINTED_URL,
    MINTED_USERNAME_FILE: fileOf("username", "partner\n"),
    MINTED_PASSWORD_FILE: fileOf("password", "with space \r\n"),
    AUTH_JWT_SECRET_FILE: fileOf("secret", `${secret}\n`),
  });
  expect(config.minted).toMatchObject({
    credentials: { current: { username: "partner", password: "with space " } },
  });
  expect(config.auth).toMatchObject({ secret: { current: new TextEncoder().encode(secret) } });
});

it("reads the JSON files", () => {
  const moved = { priceFix: { path: "/p" } };
  const endpoints = fileOf("endpoints.json", JSON.stringify(moved));
  const rows = [{ status: 418, as: "REJECTED" }];
  const errors = fileOf("errors.json", JSON.stringify(rows));
  const config = loadConfig({
    MINTED_ENDPOINTS: endpoints,
    MINTED_ERRORS: errors,
    SANDBOX_ENDPOINTS: endpoints,
  });
  expect(config).toMatchObject({
    endpoints: { priceFix: { path: "/p", method: "POST" } },
    refusalRows: rows,
    minted: { sandbox: { endpoints: moved } },
  });
});

it("lists what is wrong inside the files with the rest", () => {
  const endpoints = fileOf("wrong-endpoints.json", '{"priceFx":{},"getOrder":{"path":"/order"}}');
  const errors = fileOf("wrong-errors.json", '[{"as":"NO"},{"status":1,"as":"REJECTED"}]');
  const text = mistakesOf({ PORT: "x", MINTED_ENDPOINTS: endpoints, MINTED_ERRORS: errors });
  for (const words of [
    "PORT",
    "priceFx",
    "getOrder",
    "MINTED_ERRORS: at 0.as",
    "MINTED_ERRORS: at 1.status",
  ]) {
    expect(text.join("\n")).toContain(words);
  }
});

describe("MINTED_FACTS", () => {
  const seen = { verifiedOn: "2026-11-23", host: "api.staging.example.com" };
  const learned = { as: "PRICE_USED", status: 422, code: 1003 };
  const facts = {
    timeZone: { value: { zone: "Europe/Istanbul", offset: "+03:00" }, ...seen },
    refusals: { value: [learned], ...seen },
    tokenSingleUse: { value: true, ...seen },
  };
  const file = fileOf("facts.json", JSON.stringify(facts));

  it("gives the zone and the codes, behind those of settings of their own", () => {
    const own = { as: "REJECTED", status: 418 };
    const errors = fileOf("own-errors.json", JSON.stringify([own]));
    const config = loadConfig({ ...remote, MINTED_FACTS: file, MINTED_ERRORS: errors });
    expect(config).toMatchObject({ timeZone: "Europe/Istanbul", refusalRows: [own, learned] });
    expect(loadConfig({ ...remote, MINTED_FACTS: file, MINTED_TIME_ZONE: "UTC" }).timeZone).toBe("UTC");
  });

  it("does not change the embedded sandbox's zone, which is known", () => {
    expect(loadConfig({ MINTED_FACTS: file }).timeZone).toBe("UTC");
  });

  it("is refused with every mistake, and without a value of it", () => {
    const wrong = {
      timeZone: { value: { zone: "Mars/Olympus" }, ...seen },
      refusals: { value: [{ as: "NO" }], verifiedOn: "yesterday", host: "h" },
      tokenSingleUse: true,
    };
    const text = mistakesOf({ PORT: "x", MINTED_FACTS: fileOf("wrong-facts.json", JSON.stringify(wrong)) });
    for (const words of [
      "PORT: not valid",
      "MINTED_FACTS: at timeZone.value.zone: an IANA time zone",
      "MINTED_FACTS: at refusals.value.0.as",
      "MINTED_FACTS: at refusals.verifiedOn: expected a day",
      "MINTED_FACTS: at tokenSingleUse",
    ]) {
      expect(text.join("\n")).toContain(words);
    }
    expect(text.join("\n")).not.toContain("Mars");
  });
});

it("takes several origins and a zone", () => {
  const config = loadConfig({
    CORS_ORIGINS: "https://shop.example.com, http://localhost:3000",
    MINTED_TIME_ZONE: "Europe/Istanbul",
  });
  expect(config.corsOrigins).toEqual(["https://shop.example.com", "http://localhost:3000"]);
  expect(config.timeZone).toBe("Europe/Istanbul");
});

describe("a wrong setting is refused with what is expected:", () => {
  const rows: [env: NodeJS.ProcessEnv, mistake: RegExp][] = [
    [{ HOST: "127.0.0.1:4000" }, /^HOST: not valid; expected an IP address or a host name/],
    [{ PORT: "65536" }, /^PORT: not valid; expected a whole number from 0 to 65535$/],
    [{ PORT: "4e3" }, /^PORT: not valid/],
    [{ NODE_ENV: "prod" }, /^NODE_ENV: not valid; expected one of production, development, test$/],
    [{ IDE: "yes" }, /^IDE: not valid; expected one of on, off$/],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL: not valid; expected one of fatal, .*silent$/],
    [{ CORS_ORIGINS: "*" }, /^CORS_ORIGINS: not valid; expected origins with commas between/],
    [{ CORS_ORIGINS: "https://shop.example.com/" }, /^CORS_ORIGINS: not valid/],
    [{ MINTED_CLIENT_ID: "my client" }, /^MINTED_CLIENT_ID: not valid; expected 1 to 100 ASCII characters/],
    [{ MINTED_LANGUAGE: "tr,en;q=0.5" }, /^MINTED_LANGUAGE: not valid; expected one language tag/],
    [{ MINTED_TIME_ZONE: "Mars/Olympus" }, /^MINTED_TIME_ZONE: not valid; expected an IANA time zone/],
    [{ MINTED_TIME_ZONE: "+03:00" }, /^MINTED_TIME_ZONE: not valid/],
    [{ MINTED_CASH_BALANCE_MODE: "SET" }, /^MINTED_CASH_BALANCE_MODE: not valid; expected one of set, add$/],
    [
      { MINTED_ENDPOINTS: "/none.json" },
      /^MINTED_ENDPOINTS: the file cannot be read \(ENOENT\); expected the path/,
    ],
    [{ MINTED_ERRORS: fileOf("bad.json", "{") }, /^MINTED_ERRORS: the file is not valid JSON; expected/],
    [{ SANDBOX_SEED: "-1" }, /^SANDBOX_SEED: not valid; expected a whole number/],
    [{ SANDBOX_LATENCY_MS: "1s" }, /^SANDBOX_LATENCY_MS: not valid; expected a whole number/],
    [
      { SANDBOX_CALLBACK_URL: "http://localhost:3000/back" },
      /^SANDBOX_CALLBACK_URL: not valid; expected an http/,
    ],
    [{ SANDBOX_PORT: "x" }, /^SANDBOX_PORT: not valid; expected a whole number/],
    [{ MINTED_TIMEOUT_MS: "0" }, /^MINTED_TIMEOUT_MS: not valid; expected a whole number from 1/],
    [{ MINTED_TIMEOUT_MS: "12000" }, /^OPERATION_TIMEOUT_MS: too short .*; expected at least 15600/],
    [{ AUTH_JWT_SECRET: " ".repeat(40) }, /^AUTH_JWT_SECRET: blank; expected a secret of at least 32 bytes$/],
    [{ AUTH_JWT_SECRET: "\u200b\t".repeat(20) }, /^AUTH_JWT_SECRET: blank; expected/],
    [
      { ...keySet, AUTH_AUDIENCE: " " },
      /^AUTH_AUDIENCE: not valid; expected text without blanks at its ends/,
    ],
    [{ ...keySet, AUTH_AUDIENCE: "gold " }, /^AUTH_AUDIENCE: not valid; expected text without blanks/],
    [{ ...keySet, AUTH_ISSUER: "\t" }, /^AUTH_ISSUER: not valid; expected text without blanks/],
    [{ ...remote, MINTED_PASSWORD: "  " }, /^MINTED_PASSWORD: blank; expected Minted's credentials$/],
    [{ ...remote, MINTED_USERNAME: " " }, /^MINTED_USERNAME: blank; expected Minted's credentials$/],
    [{ DATABASE_URL: "file: " }, /^DATABASE_URL: not valid; expected file: and a path/],
    [{ AUTH_JWT_SECRET: "short" }, /^AUTH_JWT_SECRET: too short; expected a secret of at least 32 bytes$/],
    [
      { AUTH_JWKS_URL: "https://login.example.com/jwks.json" },
      /^AUTH_AUDIENCE: missing, and AUTH_JWKS_URL is set; expected what this API's tokens have in 'aud'/,
    ],
    [
      { ...keySet, AUTH_JWT_SECRET: secret },
      /^AUTH_JWKS_URL: set together with AUTH_JWT_SECRET; expected one of the two$/,
    ],
    [
      { ...keySet, AUTH_JWT_SECRET_FILE: "/none" },
      /^AUTH_JWKS_URL: set together with AUTH_JWT_SECRET; expected one of the two$/,
    ],
    [
      { ...keySet, AUTH_JWKS_URL: "http://login.example.com/jwks.json" },
      /^AUTH_JWKS_URL: not valid; expected an https address/,
    ],
    [
      { ...keySet, AUTH_JWKS_URL: "https://me:hunter2@login.example.com/jwks.json" },
      /^AUTH_JWKS_URL: not valid; expected an https address/,
    ],
    [{ AUTH_ISSUER: "me" }, /^AUTH_ISSUER: set without AUTH_JWT_SECRET or AUTH_JWKS_URL; expected one/],
    [{ AUTH_JWT_SECRET: secret, AUTH_MAX_AGE_S: "0" }, /^AUTH_MAX_AGE_S: not valid; expected a whole number/],
    [{ HOST: "0.0.0.0" }, /^AUTH_JWT_SECRET: missing, and HOST is not loopback; expected a secret/],
    [{ HOST: "127.example.com" }, /^AUTH_JWT_SECRET: missing, and HOST is not loopback/],
    [
      { ...remote, AUTH_JWT_SECRET: "" },
      /^AUTH_JWT_SECRET: missing, and MINTED_URL is set; expected a secret/,
    ],
    [
      { ...remote, MINTED_PASSWORD: "" },
      /^MINTED_PASSWORD: missing, and MINTED_URL is set; expected .*_FILE/,
    ],
    [
      { ...remote, MINTED_URL: "http://minted.example.com" },
      /^MINTED_URL: not valid; expected an https address/,
    ],
    [{ ...remote, MINTED_URL: "https://minted.example.com/?a=b" }, /^MINTED_URL: not valid/],
    [{ MINTED_USERNAME: "partner" }, /^MINTED_USERNAME: set without MINTED_URL; expected both, or neither/],
    [
      { ...remote, MINTED_PASSWORD_FILE: "/p" },
      /^MINTED_PASSWORD: set together with MINTED_PASSWORD_FILE; expected/,
    ],
    [{ AUTH_JWT_SECRET_FILE: "/none" }, /^AUTH_JWT_SECRET_FILE: the file cannot be read \(ENOENT\)/],
    [{ AUTH_JWT_SECRET_FILE: fileOf("empty", "\n") }, /^AUTH_JWT_SECRET_FILE: the file is empty/],
  ];

  it.each(rows)("%o", (env, mistake) => {
    expect(mistakesOf(env)).toEqual([expect.stringMatching(mistake)]);
  });
});

it("tells every mistake at once, one a line", () => {
  const env = { PORT: "x", IDE: "maybe", HOST: "0.0.0.0", MINTED_URL: "ftp://minted.example.com" };
  expect(() => loadConfig(env)).toThrow(ConfigError);
  expect(() => loadConfig(env)).toThrow(mistakesOf(env).join("\n"));
  const settings = mistakesOf(env).map((mistake) => mistake.split(":")[0]);
  expect(settings).toEqual([
    "MINTED_URL",
    "MINTED_USERNAME",
    "MINTED_PASSWORD",
    "PORT",
    "IDE",
    "AUTH_JWT_SECRET",
  ]);
});

it("never prints a value, whichever setting a secret was typed into", () => {
  const typed = "hunter2\u0007";
  const settings = [
    "AUTH_JWT_SECRET",
    "AUTH_JWKS_URL",
    "TLS_CERT_FILE",
    "TLS_KEY_FILE",
    "TRUST_PROXY",
    "MINTED_PASSWORD",
    "MINTED_PASSWORD_FILE",
    "MINTED_ERRORS",
    "MINTED_FACTS",
    "PORT",
    "HOST",
  ];
  const env = Object.fromEntries(
    [...settings, "LOG_LEVEL", "CORS_ORIGINS"].map((setting) => [setting, typed]),
  );
  const text = mistakesOf({ ...env, MINTED_URL: `https://partner:${typed}@minted.example.com` }).join("\n");
  for (const setting of settings) expect(text).toContain(setting);
  expect(text).not.toContain("hunter2");
});
