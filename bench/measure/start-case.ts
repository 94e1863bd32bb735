import { caseNamed } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { Connection } from "../load/connection.js";
import { bareApollo, Running, type Address, type Contestant } from "./contestant.js";
import { usual } from "./population.js";

export interface StartTimes {
  readonly name: string;
  /** From spawning to the first right answer, milliseconds. */
  readonly ms: readonly number[];
}

/** Starts each contestant, and a bare Apollo Server, again and again and in turn. */
export async function measureStarts(
  chosen: readonly Contestant[],
  upstream: Address,
  times: number,
): Promise<StartTimes[]> {
  const all = [bareApollo, ...chosen];
  const ms = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let time = 0; time < times; time += 1) {
    for (const contestant of all) ms.get(contestant.name)?.push(await startOnce(contestant, upstream));
  }
  return [...ms].map(([name, each]) => ({ name, ms: each }));
}

async function startOnce(contestant: Contestant, upstream: Address): Promise<number> {
  const spawnedAt = performance.now();
  const running = await Running.start(contestant, upstream);
  const connection = new Connection(running.origin, contestant.headers);
  try {
    await firstAnswer(contestant, connection);
    return performance.now() - spawnedAt;
  } finally {
    await connection.close();
    await running.stop();
  }
}

async function firstAnswer(contestant: Contestant, connection: Connection): Promise<void> {
  if (contestant !== bareApollo) {
    await new Caller(caseNamed("small"), usual, contestant.dialect).answer(connection, 0);
    return;
  }
  const { bytes } = await connection.post('{"query":"{ hello }"}');
  if (bytes.toString().trim() !== '{"data":{"hello":"world"}}')
    throw new Error(`It said ${bytes.toString()}`);
}
