/** Runs a task when there is room for it. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets so many tasks run at a time, the others in their order. Each operation has one: p-limit takes 6 µs to be made. */
export function fewAtATime(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < most) running += 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await task();
    } finally {
      const enter = waiting.shift();
      if (enter) enter();
      else running -= 1;
    }
  };
}

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
