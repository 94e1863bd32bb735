import type { EndpointTable } from "../minted/endpoints.js";
import { loadEndpoints } from "../minted/load-endpoints.js";
import { loadRefusalRows } from "../refusals/load-refusal-rows.js";
import type { RefusalRow } from "../refusals/refusal-rows.js";
import { ConfigError } from "./config-error.js";
import { readMinted, type MintedConfig } from "./minted-config.js";
import { readFacts, type MintedFacts } from "./minted-facts.js";
import { clientId, language, timeZone, wholeNumber } from "./rules.js";
import { SettingsReader } from "./settings-reader.js";

/** What it takes to call Minted and to read its answers: all that a tool needs which serves nobody. */
export interface UpstreamConfig {
  minted: MintedConfig;
  clientId: string;
  language: string;
  /** With the rows of MINTED_ENDPOINTS. */
  endpoints: EndpointTable;
  /** The rows of MINTED_ERRORS, and behind them those that MINTED_FACTS has. */
  refusalRows: readonly RefusalRow[];
  mintedTimeoutMs: number;
  /** IANA zone of Minted's zoneless times; null while it is not known. */
  timeZone: string | null;
  facts: MintedFacts;
}

export type ReadSandboxEndpoints = (json: unknown) => unknown;

/** The same settings as the API's, without those of its callers; throws a ConfigError that holds every mistake. */
export function loadUpstreamConfig(
  env: NodeJS.ProcessEnv,
  readSandboxEndpoints?: ReadSandboxEndpoints,
): UpstreamConfig {
  const reader = new SettingsReader(env);
  const config = readUpstream(reader, readSandboxEndpoints);
  if (reader.mistakes.length > 0) throw new ConfigError(reader.mistakes);
  return config;
}

export function readUpstream(
  reader: SettingsReader,
  readSandboxEndpoints?: ReadSandboxEndpoints,
): UpstreamConfig {
  const minted = readMinted(reader, readSandboxEndpoints);
  const facts = reader.parsedFile("MINTED_FACTS", readFacts);
  return {
    minted,
    clientId: reader.read("MINTED_CLIENT_ID", clientId, "web"),
    language: reader.read("MINTED_LANGUAGE", language, "tr"),
    endpoints: reader.parsedFile("MINTED_ENDPOINTS", loadEndpoints),
    refusalRows: [...reader.parsedFile("MINTED_ERRORS", loadRefusalRows), ...(facts.refusals?.value ?? [])],
    mintedTimeoutMs: reader.read("MINTED_TIMEOUT_MS", wholeNumber(1, 600_000), 10_000),
    timeZone: reader.read("MINTED_TIME_ZONE", timeZone, zoneOf(minted, facts)),
    facts,
  };
}

/** The embedded sandbox's zone is known, whatever the facts of another host say. */
function zoneOf(minted: MintedConfig, facts: MintedFacts): string | null {
  return minted.kind === "sandbox" ? "UTC" : (facts.timeZone?.value.zone ?? null);
}
