import { setTimeout as delay } from "node:timers/promises";
import type { Caller } from "./caller.js";
import type { Connection } from "./connection.js";
import { LoadLog, type LoadResult } from "./run.js";

/** Timers fire a millisecond or two late; that is the load's delay and not the server's. */
const timerMs = 2;

/**
 * Operations start at a fixed rate, whatever became of those before. One that finds no free connection is timed from when
 * it was due, so that a server which stalls does not hide the operations that it kept waiting.
 */
export async function openLoop(
  caller: Caller,
  connections: readonly Connection[],
  { ms, perSecond }: { readonly ms: number; readonly perSecond: number },
): Promise<LoadResult> {
  const log = new LoadLog();
  const free = [...connections];
  const waiting: number[] = [];
  const start = performance.now();
  let number = 0;
  const running = new Set<Promise<void>>();
  const begin = (connection: Connection, from: number) => {
    const done = log.time(caller.operate(connection, number++), from).then(() => {
      running.delete(done);
      const due = waiting.shift();
      if (due === undefined) free.push(connection);
      else begin(connection, due);
    });
    running.add(done);
  };
  for (let count = 0; performance.now() < start + ms; await delay(1)) {
    for (; start + (count * 1000) / perSecond <= performance.now(); count += 1) {
      const due = start + (count * 1000) / perSecond;
      const connection = free.pop();
      if (connection === undefined) waiting.push(due);
      else begin(connection, Math.max(due, performance.now() - timerMs) === due ? performance.now() : due);
    }
  }
  while (running.size > 0) await Promise.all(running);
  return log.result();
}
