import { caseNamed } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { closedLoop } from "../load/closed-loop.js";
import { Connection } from "../load/connection.js";
import { Running, type Address, type Contestant } from "./contestant.js";
import { residentBytes } from "./cpu-time.js";
import { usual } from "./population.js";

export interface MemoryResult {
  readonly name: string;
  /** Resident bytes after so many operations. */
  readonly samples: readonly { readonly operations: number; readonly bytes: number }[];
  readonly errors: number;
}

const parts = 20;
const callers = 32;

/** So many small reads from a process of its own, its memory looked at twenty times. */
export async function measureMemory(
  contestant: Contestant,
  upstream: Address,
  operations: number,
): Promise<MemoryResult> {
  const running = await Running.start(contestant, upstream);
  const caller = new Caller(caseNamed("small"), usual, contestant.dialect);
  const connections = Array.from(
    { length: callers },
    () => new Connection(running.origin, contestant.headers),
  );
  const samples: { operations: number; bytes: number }[] = [];
  let errors = 0;
  try {
    for (let part = 1; part <= parts; part += 1) {
      const each = Math.round(operations / parts);
      const load = await closedLoop(caller, connections, { ms: Infinity, operations: each });
      errors += load.errors;
      samples.push({ operations: part * each, bytes: residentBytes(running.pid) ?? NaN });
    }
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
    await running.stop();
  }
  return { name: contestant.name, samples, errors };
}
