import type { Caller } from "./caller.js";
import type { Connection } from "./connection.js";
import { LoadLog, type LoadResult } from "./run.js";

/** Each connection asks as soon as it is answered, until the time is over, or so many operations are done. */
export async function closedLoop(
  caller: Caller,
  connections: readonly Connection[],
  until: { readonly ms: number; readonly operations?: number },
): Promise<LoadResult> {
  const log = new LoadLog();
  const end = performance.now() + until.ms;
  const most = until.operations ?? Infinity;
  let number = 0;
  const ask = async (connection: Connection) => {
    while (performance.now() < end && number < most) {
      const from = performance.now();
      await log.time(caller.operate(connection, number++), from);
    }
  };
  await Promise.all(connections.map(ask));
  return log.result();
}
