import { wholeNumber } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

/** How long answers are given that are the same for everybody; 0: each is asked for. */
export interface CacheConfig {
  readonly pricesMs: number;
  /** Statuses, payment types and legal documents. */
  readonly referenceMs: number;
}

export function readCache(reader: SettingsReader): CacheConfig {
  return {
    pricesMs: reader.read("PRICE_CACHE_MS", wholeNumber(0, 60_000), 1_000),
    referenceMs: reader.read("REFERENCE_CACHE_S", wholeNumber(0, 86_400), 300) * 1_000,
  };
}
