import DataLoader from "dataloader";
import type { Turns } from "../turns.js";

/**
 * A DataLoader where Minted has no query for several: one request a key, each of which ends and fails by itself (a key
 * that is asked for again may be told together with the next one). It starts as soon as the present code has run, since there
 * is nothing that others could be gathered for.
 */
export function singleLoader<K, V, C = K>(
  turns: Turns,
  load: (key: K) => Promise<V>,
  options: Pick<DataLoader.Options<K, V, C>, "cacheKeyFn"> = {},
): DataLoader<K, V, C> {
  const one = async (keys: readonly K[]): Promise<(V | Error)[]> => {
    const turn = turns.enter();
    if (turn) await turn;
    try {
      return [await load(keys[0] as K)];
    } catch (reason) {
      return [reason instanceof Error ? reason : new Error(String(reason))];
    } finally {
      turns.leave();
    }
  };
  return new DataLoader(one, { ...options, batch: false, batchScheduleFn: queueMicrotask });
}
