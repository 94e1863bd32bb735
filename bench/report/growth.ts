import { sizes, type Axis, type GrowthPoint } from "../measure/growth-case.js";

/** One contestant with one case along one axis: CPU milliseconds per operation at each size, null where void. */
export interface GrowthLine {
  readonly contestant: string;
  readonly case: string;
  readonly cpuMs: readonly (number | null)[];
  /** Why rounds of it are void. */
  readonly remarks: readonly string[];
}

export function growthLines(points: readonly GrowthPoint[], axis: Axis): GrowthLine[] {
  const mine = points.filter((point) => point.axis === axis);
  const keyOf = (point: GrowthPoint) => `${point.contestant} ${point.case}`;
  return [...new Set(mine.map(keyOf))].map((key) => {
    const line = mine.filter((point) => keyOf(point) === key);
    const [contestant = "", name = ""] = key.split(" ");
    const at = (size: number) => line.find((point) => point.size === size)?.round;
    return {
      ...{ contestant, case: name },
      cpuMs: sizes.map((size) => {
        const round = at(size);
        return round?.void === null ? round.cpuMsPerOperation : null;
      }),
      remarks: line.flatMap(({ size, round }) => (round.void === null ? [] : [`${size}: ${round.void}`])),
    };
  });
}

/** Each cost over the first that is known, so that lines of cheap and of dear cases can be compared. */
export function relative(values: readonly (number | null)[]): (number | null)[] {
  const first = values.find((value) => value !== null) ?? null;
  return values.map((value) => (value === null || first === null ? null : value / first));
}
