import type { GrowthPoint } from "./measure/growth-case.js";
import type { LatencyResult } from "./measure/latency-case.js";
import type { MemoryResult } from "./measure/memory-case.js";
import type { StartTimes } from "./measure/start-case.js";
import type { Round } from "./measure/round.js";

/** All that a run found out: what --out writes and --page reads. */
export interface Results {
  readonly at: string;
  readonly commit: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly node: string;
    readonly pinned: boolean;
  };
  /** Each option that bears on the figures, as printed. */
  readonly options: Readonly<Record<string, string>>;
  readonly contestants: readonly ContestantInfo[];
  readonly cases: readonly CaseResult[];
  /** Null: not measured. */
  readonly starts: readonly StartTimes[] | null;
  readonly latency: LatencyResult | null;
  readonly memory: readonly MemoryResult[] | null;
  readonly growth: readonly GrowthPoint[] | null;
}

export type About = Omit<Results, "cases" | "starts" | "latency" | "memory" | "growth">;

export interface ContestantInfo {
  readonly name: string;
  readonly title: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly contestants: readonly {
    readonly name: string;
    readonly rounds: readonly Round[];
    /** Why it was not measured; null where it was. */
    readonly cannot: string | null;
  }[];
}
