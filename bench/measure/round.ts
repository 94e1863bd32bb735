import type { Case, Population } from "../cases/cases.js";
import { Caller } from "../load/caller.js";
import { closedLoop } from "../load/closed-loop.js";
import { Connection } from "../load/connection.js";
import { openLoop } from "../load/open-loop.js";
import type { LoadResult } from "../load/run.js";
import type { Running } from "./contestant.js";
import { cpuTimeMs } from "./cpu-time.js";
import { quantile } from "./statistics.js";
import type { Upstream } from "./upstream.js";
import { voidReason } from "./void-rule.js";

/** One contestant with one case, once. */
export interface Round {
  readonly perSecond: number;
  /** Of the server under test, user and system time. */
  readonly cpuMsPerOperation: number | null;
  readonly upstreamPerOperation: number;
  /** Parts of one core, at full load. */
  readonly serverShare: number | null;
  readonly upstreamShare: number | null;
  readonly loadShare: number;
  /** At half of that load; null where it was not tried. */
  readonly halfLoad: { readonly perSecond: number; readonly p50: number; readonly p99: number } | null;
  /** Why nothing of it counts; null where it does. */
  readonly void: string | null;
}

export interface RoundOptions {
  readonly connections: number;
  readonly fullMs: number;
  /** 0: no half load. */
  readonly halfMs: number;
}

/** Lets the connections open and both sides come to their speed again: while others had their turn, V8 let go of code. */
const settleMs = 1_500;

export async function measureRound(
  running: Running,
  upstream: Upstream,
  toDo: Case,
  population: Population,
  options: RoundOptions,
): Promise<Round> {
  const { contestant, origin } = running;
  const caller = new Caller(toDo, population, contestant.dialect);
  const connections = Array.from(
    { length: options.connections },
    () => new Connection(origin, contestant.headers),
  );
  try {
    await closedLoop(caller, connections, { ms: settleMs });
    const full = await counted(running, upstream, () =>
      closedLoop(caller, connections, { ms: options.fullMs }),
    );
    const perSecond = (full.load.operations * 1000) / full.load.elapsedMs;
    const half =
      options.halfMs === 0
        ? null
        : await openLoop(caller, connections, { ms: options.halfMs, perSecond: perSecond / 2 });
    return roundOf(full, half);
  } finally {
    await Promise.all(connections.map((connection) => connection.close()));
  }
}

interface Counted {
  readonly load: LoadResult;
  readonly serverCpuMs: number | null;
  readonly upstreamCpuMs: number | null;
  readonly loadCpuMs: number;
  readonly upstreamRequests: number;
}

async function counted(
  running: Running,
  upstream: Upstream,
  work: () => Promise<LoadResult>,
): Promise<Counted> {
  await upstream.reset();
  const before = { server: cpuTimeMs(running.pid), upstream: upstream.cpuMs(), load: process.cpuUsage() };
  const load = await work();
  const used = process.cpuUsage(before.load);
  const since = (now: number | null, then: number | null) =>
    now === null || then === null ? null : now - then;
  const serverCpuMs = since(cpuTimeMs(running.pid), before.server);
  const upstreamCpuMs = since(upstream.cpuMs(), before.upstream);
  const counts = Object.values(await upstream.counts()).reduce((sum, count) => sum + count, 0);
  const loadCpuMs = (used.user + used.system) / 1000;
  return { load, serverCpuMs, upstreamCpuMs, loadCpuMs, upstreamRequests: counts };
}

function roundOf(full: Counted, half: LoadResult | null): Round {
  const { operations, elapsedMs } = full.load;
  const share = (cpuMs: number | null) => (cpuMs === null ? null : cpuMs / elapsedMs);
  const upstreamShare = share(full.upstreamCpuMs);
  return {
    perSecond: (operations * 1000) / elapsedMs,
    cpuMsPerOperation: full.serverCpuMs === null ? null : full.serverCpuMs / operations,
    upstreamPerOperation: full.upstreamRequests / operations,
    ...{ serverShare: share(full.serverCpuMs), upstreamShare, loadShare: full.loadCpuMs / elapsedMs },
    halfLoad: half && {
      perSecond: (half.operations * 1000) / half.elapsedMs,
      p50: quantile(half.latencies, 0.5),
      p99: quantile(half.latencies, 0.99),
    },
    void: voidReason({ upstreamShare, operations, loads: half ? [full.load, half] : [full.load] }),
  };
}
