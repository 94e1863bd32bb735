import type { Limit } from "../turns.js";

/** A DataLoader's batch where Minted has no batch query: one request a key, so that one failure fails one key. */
export function eachLimited<K, V>(
  keys: readonly K[],
  limit: Limit,
  load: (key: K) => Promise<V>,
): Promise<(V | Error)[]> {
  return Promise.all(keys.map((key) => limit(() => load(key)).catch(errorOf)));
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
