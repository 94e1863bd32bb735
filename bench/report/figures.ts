import type { Round } from "../measure/round.js";
import { summarize, type Summary } from "../measure/statistics.js";
import type { CaseResult } from "../results.js";

/** A contestant's rounds in one case, summed up; a figure that no round has is null. */
export interface Figures {
  readonly name: string;
  readonly perSecond: Summary | null;
  /** Its requests per second over ours of the same round. */
  readonly ratio: Summary | null;
  readonly cpuMs: Summary | null;
  readonly p50: Summary | null;
  readonly p99: Summary | null;
  readonly upstreamPerOperation: number | null;
  readonly serverShare: number | null;
  readonly upstreamShare: number | null;
  readonly loadShare: number | null;
  /** Why there are no figures; null where there are. */
  readonly remark: string | null;
}

export function figuresOf({ contestants }: CaseResult): Figures[] {
  const ours = contestants.find(({ name }) => name === "ours")?.rounds ?? [];
  return contestants.map(({ name, rounds, cannot }) => {
    const isVoid = rounds.find((round) => round.void !== null);
    const remark = cannot === null ? (isVoid?.void ? `void: ${isVoid.void}` : null) : `cannot: ${cannot}`;
    const counting = remark === null ? rounds : [];
    const of = (figure: (round: Round) => number | null | undefined) => summaryOf(counting.map(figure));
    const ratios = counting.map(({ perSecond }, place) => {
      const our = ours[place];
      return our === undefined || our.void !== null ? null : perSecond / our.perSecond;
    });
    return {
      ...{ name, remark, ratio: summaryOf(ratios), perSecond: of((round) => round.perSecond) },
      cpuMs: of((round) => round.cpuMsPerOperation),
      ...{ p50: of((round) => round.halfLoad?.p50), p99: of((round) => round.halfLoad?.p99) },
      upstreamPerOperation: of((round) => round.upstreamPerOperation)?.median ?? null,
      serverShare: of((round) => round.serverShare)?.median ?? null,
      upstreamShare: summaryOf(rounds.map((round) => round.upstreamShare))?.median ?? null,
      loadShare: of((round) => round.loadShare)?.median ?? null,
    };
  });
}

function summaryOf(values: readonly (number | null | undefined)[]): Summary | null {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? null : summarize(known);
}
