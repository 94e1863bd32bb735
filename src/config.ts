import { readAuth, type AuthConfig } from "./config/auth-config.js";
import { ConfigError } from "./config/config-error.js";
import { readMinted, type MintedConfig } from "./config/minted-config.js";
import { clientId, host, language, oneOf, origins, timeZone, wholeNumber } from "./config/rules.js";
import { SettingsReader } from "./config/settings-reader.js";
import { loadEndpoints, type EndpointTable } from "./minted/endpoints.js";
import { loadRefusalRows } from "./refusals/load-refusal-rows.js";
import type { RefusalRow } from "./refusals/refusal-rows.js";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface Config {
  host: string;
  /** 0 picks a free port. */
  port: number;
  production: boolean;
  ide: boolean;
  logLevel: (typeof logLevels)[number];
  /** The browsers' origins that may call; loopback means any origin on a loopback host. */
  corsOrigins: readonly string[] | "loopback";
  minted: MintedConfig;
  clientId: string;
  language: string;
  /** With the rows of MINTED_ENDPOINTS. */
  endpoints: EndpointTable;
  /** The rows of MINTED_ERRORS. */
  refusalRows: readonly RefusalRow[];
  mintedTimeoutMs: number;
  operationTimeoutMs: number;
  /** How long something that Minted does not show may still turn up there. */
  uncertainGraceMs: number;
  /** Whether raw card numbers are taken. */
  cardEntry: boolean;
  /** IANA zone of Minted's zoneless times; null while it is not known. */
  timeZone: string | null;
  auth: AuthConfig;
}

/**
 * The settings of the environment, checked; throws a ConfigError that holds every mistake. The sandbox, where there is
 * one, reads its own file.
 */
export function loadConfig(
  env: NodeJS.ProcessEnv,
  readSandboxEndpoints?: (json: unknown) => unknown,
): Config {
  const reader = new SettingsReader(env);
  const minted = readMinted(reader, readSandboxEndpoints);
  const isSandbox = minted.kind === "sandbox";
  const listen = {
    host: reader.read("HOST", host, "127.0.0.1"),
    port: reader.read("PORT", wholeNumber(0, 65_535), 4000),
  };
  const config = {
    ...listen,
    ...readMode(reader),
    corsOrigins: reader.read("CORS_ORIGINS", origins, isSandbox ? ("loopback" as const) : []),
    minted,
    clientId: reader.read("MINTED_CLIENT_ID", clientId, "web"),
    language: reader.read("MINTED_LANGUAGE", language, "tr"),
    endpoints: reader.parsedFile("MINTED_ENDPOINTS", loadEndpoints),
    refusalRows: reader.parsedFile("MINTED_ERRORS", loadRefusalRows),
    ...readTimeouts(reader),
    uncertainGraceMs: reader.read("UNCERTAIN_GRACE_S", wholeNumber(1, 604_800), 300) * 1000,
    cardEntry: reader.read("CARD_ENTRY", oneOf(["on", "off"]), isSandbox ? "on" : "off") === "on",
    timeZone: reader.read("MINTED_TIME_ZONE", timeZone, isSandbox ? "UTC" : null),
    auth: readAuth(reader, listen.host, isSandbox),
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
function readTimeouts(reader: SettingsReader) {
  const before = reader.mistakes.length;
  const mintedTimeoutMs = reader.read("MINTED_TIMEOUT_MS", wholeNumber(1, 600_000), 10_000);
  const operationTimeoutMs = reader.read("OPERATION_TIMEOUT_MS", wholeNumber(1, 900_000), 15_000);
  const least = Math.ceil((mintedTimeoutMs * 13) / 10);
  if (reader.mistakes.length === before && operationTimeoutMs < least) {
    reader.wrong(
      "OPERATION_TIMEOUT_MS",
      "too short for a call of MINTED_TIMEOUT_MS and a look-up",
      `at least ${least} (1.3 × MINTED_TIMEOUT_MS)`,
    );
  }
  return { mintedTimeoutMs, operationTimeoutMs };
}
