import { cases, type Population } from "../cases/cases.js";
import type { Running } from "./contestant.js";
import { measureRound, type Round } from "./round.js";
import type { Upstream } from "./upstream.js";

/** What grows: callers at once, or orders of each customer. */
export type Axis = "callers" | "orders";

export interface GrowthPoint {
  readonly contestant: string;
  readonly case: string;
  readonly axis: Axis;
  readonly size: number;
  readonly round: Round;
}

export const sizes = [10, 100, 1_000] as const;

/** Every case at each size of one thing, while the other stays as it usually is. */
export async function measureGrowth(
  running: Running,
  upstream: Upstream,
  ms: number,
): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = [];
  for (const toDo of cases) {
    for (const axis of ["callers", "orders"] as const) {
      for (const size of sizes) {
        const { connections, population } = setUp(axis, size);
        const options = { connections, fullMs: ms, halfMs: 0 };
        const round = await measureRound(running, upstream, toDo, population, options);
        points.push({ contestant: running.contestant.name, case: toDo.name, axis, size, round });
      }
    }
  }
  return points;
}

function setUp(axis: Axis, size: number): { connections: number; population: Population } {
  const population = { customers: 1_024, ordersEach: axis === "orders" ? size : 30 };
  return { connections: axis === "callers" ? size : 32, population };
}
