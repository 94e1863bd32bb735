import { caseNamed } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { Connection } from "../load/connection.js";
import { challengeOf, signedFetch } from "../upstream/digest-fetch.js";
import { customerId } from "../upstream/ids.js";
import type { Running } from "./contestant.js";
import { usual } from "./population.js";
import type { Upstream } from "./upstream.js";

const latencyMs = 50;
const times = 20;

/** Milliseconds of single operations, one after the other, behind an upstream that takes 50 ms to answer. */
export interface LatencyResult {
  readonly latencyMs: number;
  /** One signed request, straight to the upstream. */
  readonly direct: readonly number[];
  readonly home: readonly { readonly name: string; readonly ms: readonly number[] }[];
}

export async function measureLatency(
  running: readonly Running[],
  upstream: Upstream,
): Promise<LatencyResult> {
  const challenge = await challengeOf(upstream);
  const target = `/partner/customer/${customerId({ orders: 30, number: 1 })}`;
  await upstream.latency(latencyMs);
  try {
    const direct = await timed(() => signedFetch(upstream, challenge, { method: "GET", target }));
    const home: { name: string; ms: number[] }[] = [];
    for (const one of running) home.push({ name: one.contestant.name, ms: await homeTimes(one) });
    return { latencyMs, direct, home };
  } finally {
    await upstream.latency(0);
  }
}

async function homeTimes({ contestant, origin }: Running): Promise<number[]> {
  const connection = new Connection(origin, contestant.headers);
  const caller = new Caller(caseNamed("home"), usual, contestant.dialect);
  let number = 0;
  try {
    return await timed(() => caller.answer(connection, number++));
  } finally {
    await connection.close();
  }
}

/** The first three open connections, and do not count. */
async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let time = 0; time < times + 3; time += 1) {
    const from = performance.now();
    await work();
    all.push(performance.now() - from);
  }
  return all.slice(3);
}
