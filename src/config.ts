import type { Changing } from "./config/changing.js";
import { readCache, type CacheConfig } from "./config/cache-config.js";
import { readAuth, type AuthConfig } from "./config/auth-config.js";
import { ConfigError } from "./config/config-error.js";
import { readLedger, type LedgerConfig } from "./config/ledger-config.js";
import { readLimits, type LimitsConfig } from "./config/limits-config.js";
import { readDocuments } from "./config/persisted-documents.js";
import { host, oneOf, origins, proxies, redisUrl, wholeNumber, wholeNumberOrOff } from "./config/rules.js";
import { SettingsReader } from "./config/settings-reader.js";
import { readTls, type TlsPair } from "./config/tls-config.js";
import { readUpstream, type ReadSandboxEndpoints, type UpstreamConfig } from "./config/upstream-config.js";
import type { DocumentList } from "./limits/document-list.js";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface Config extends UpstreamConfig {
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** The certificate, where TLS ends here. */
  tls: Changing<TlsPair> | null;
  /** The addresses and CIDRs of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustProxy: readonly string[];
  production: boolean;
  ide: boolean;
  logLevel: (typeof logLevels)[number];
  /** The browsers' origins that may call; loopback means any origin on a loopback host. */
  corsOrigins: readonly string[] | "loopback";
  operationTimeoutMs: number;
  /** How long something that Minted does not show may still turn up there. */
  uncertainGraceMs: number;
  ledger: LedgerConfig;
  /** Whether raw card numbers are taken, over a connection that nobody else reads. */
  cardEntry: boolean;
  /** What Minted's cash balance call does with its amount; null while it is not known. */
  cashBalanceMode: "set" | "add" | null;
  auth: AuthConfig;
  /** What of the settings came from files that may change while the program runs. */
  changing: readonly Changing<unknown>[];
  limits: LimitsConfig;
  /** How often a query has come when it is compiled; Infinity: none ever is. */
  compileAfter: number;
  cache: CacheConfig;
  /** The only documents that are run; null: any. */
  persistedDocuments: DocumentList | null;
  /** What replicas share; null: each has its own, in memory. */
  redisUrl: string | null;
}

/**
 * The settings of the environment, checked; throws a ConfigError that holds every mistake. The sandbox, where there is
 * one, reads its own file.
 */
export function loadConfig(env: NodeJS.ProcessEnv, readSandboxEndpoints?: ReadSandboxEndpoints): Config {
  const reader = new SettingsReader(env);
  const upstream = readUpstream(reader, readSandboxEndpoints);
  const isSandbox = upstream.minted.kind === "sandbox";
  const listen = {
    host: reader.read("HOST", host, "127.0.0.1"),
    port: reader.read("PORT", wholeNumber(0, 65_535), 4000),
  };
  const operationTimeoutMs = readOperationTimeout(reader, upstream.mintedTimeoutMs);
  const config = {
    ...listen,
    tls: readTls(reader),
    trustProxy: reader.read("TRUST_PROXY", proxies, []),
    ...readMode(reader),
    corsOrigins: reader.read("CORS_ORIGINS", origins, isSandbox ? ("loopback" as const) : []),
    ...upstream,
    operationTimeoutMs,
    uncertainGraceMs: readGrace(reader, upstream.mintedTimeoutMs),
    ledger: readLedger(reader, isSandbox, operationTimeoutMs),
    cardEntry: reader.read("CARD_ENTRY", oneOf(["on", "off"]), isSandbox ? "on" : "off") === "on",
    cashBalanceMode: reader.read("MINTED_CASH_BALANCE_MODE", oneOf(["set", "add"]), isSandbox ? "set" : null),
    auth: readAuth(reader, listen.host, isSandbox),
    limits: readLimits(reader),
    compileAfter: reader.read("COMPILE_AFTER", wholeNumberOrOff(1), 3),
    cache: readCache(reader),
    persistedDocuments: reader.parsedFile("PERSISTED_DOCUMENTS", readDocuments),
    redisUrl: reader.readSecret("REDIS_URL", redisUrl, null),
    changing: reader.changing,
  };
  if (reader.mistakes.length > 0) throw new ConfigError(reader.mistakes);
  return config;
}

function readMode(reader: SettingsReader) {
  const production =
    reader.read("NODE_ENV", oneOf(["production", "development", "test"]), "development") === "production";
  return {
    production,
    ide: reader.read("IDE", oneOf(["on", "off"]), production ? "off" : "on") === "on",
    logLevel: reader.read("LOG_LEVEL", oneOf(logLevels), "info"),
  };
}

/** A call and, when its answer is lost, a look-up of 30 % of the call's time must fit into one operation. */
function readOperationTimeout(reader: SettingsReader, mintedTimeoutMs: number): number {
  const isWrong = reader.mistakes.some((mistake) => mistake.startsWith("MINTED_TIMEOUT_MS:"));
  const before = reader.mistakes.length;
  const operationTimeoutMs = reader.read("OPERATION_TIMEOUT_MS", wholeNumber(1, 900_000), 15_000);
  const least = Math.ceil((mintedTimeoutMs * 13) / 10);
  if (!isWrong && reader.mistakes.length === before && operationTimeoutMs < least) {
    reader.wrong(
      "OPERATION_TIMEOUT_MS",
      "too short for a call of MINTED_TIMEOUT_MS and a look-up",
      `at least ${least} (1.3 × MINTED_TIMEOUT_MS)`,
    );
  }
  return operationTimeoutMs;
}

/** While a call may still be on its way, that Minted does not show its order says nothing. */
function readGrace(reader: SettingsReader, mintedTimeoutMs: number): number {
  const graceMs = reader.read("UNCERTAIN_GRACE_S", wholeNumber(1, 604_800), 300) * 1000;
  if (graceMs <= mintedTimeoutMs) {
    reader.wrong(
      "UNCERTAIN_GRACE_S",
      "too short: a call of MINTED_TIMEOUT_MS may still be on its way",
      `at least ${Math.floor(mintedTimeoutMs / 1000) + 1} (longer than MINTED_TIMEOUT_MS, and than a price token lives)`,
    );
  }
  return graceMs;
}
