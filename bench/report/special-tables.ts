import { sizes, type Axis, type GrowthPoint } from "../measure/growth-case.js";
import type { LatencyResult } from "../measure/latency-case.js";
import type { MemoryResult } from "../measure/memory-case.js";
import type { StartTimes } from "../measure/start-case.js";
import { quantile, slope, summarize } from "../measure/statistics.js";
import { markdownTable, spread } from "./tables.js";

export function startTable(starts: readonly StartTimes[]): string {
  const bare = summarize(starts.find(({ name }) => name === "bare-apollo")?.ms ?? []).median;
  const rows = starts.map(({ name, ms }) => {
    const times = summarize(ms);
    return [name, spread(times, 0), (times.median / bare).toFixed(2)];
  });
  const table = markdownTable(["program", "ms to the first answer", "against a bare Apollo Server"], rows);
  return titled("start: from spawning to the first right answer", table);
}

export function latencyTable({ latencyMs, direct, home }: LatencyResult): string {
  const one = median(direct);
  const rows = [
    ["one request straight to it", spread(summarize(direct), 1), "1.00"],
    ...home.map(({ name, ms }) => [name, spread(summarize(ms), 1), (median(ms) / one).toFixed(2)]),
  ];
  const table = markdownTable(["home screen of", "ms", "against one request"], rows);
  return titled(`latency: an upstream that takes ${latencyMs} ms to answer`, table);
}

const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

export function memoryTable(memory: readonly MemoryResult[]): string {
  const rows = memory.map(({ name, samples, errors }) => {
    const half = samples.slice(samples.length / 2);
    const growth = slope(half.map(({ operations, bytes }) => [operations / 100_000, bytes / 2 ** 20]));
    const last = samples.at(-1);
    const at = (place: number) => ((samples.at(place)?.bytes ?? NaN) / 2 ** 20).toFixed(0);
    return [name, String(last?.operations), at(0), at(-1), growth.toFixed(1), String(errors)];
  });
  const heads = ["server", "small reads", "MB after the first 5 %", "MB at the end"];
  const more = ["MB per 100,000 operations, second half", "errors"];
  return titled("memory: resident, of a process of its own", markdownTable([...heads, ...more], rows));
}

/** CPU per operation at each size, and the last over the first. */
export function growthTable(points: readonly GrowthPoint[]): string {
  return (["callers", "orders"] as const).map((axis) => growthOn(axis, points)).join("\n");
}

function growthOn(axis: Axis, points: readonly GrowthPoint[]): string {
  const mine = points.filter((point) => point.axis === axis);
  const lines = [...new Set(mine.map((point) => `${point.contestant} ${point.case}`))];
  const rows = lines.map((line) => {
    const ms = sizes.map((size) => costAt(mine, line, size));
    const [first = NaN, last = NaN] = [ms[0], ms.at(-1)];
    return [line, ...ms.map((one) => one.toFixed(3)), (last / first).toFixed(2)];
  });
  const heads = ["CPU ms per operation", ...sizes.map((size) => `${size} ${axis}`), "last over first"];
  return titled(
    `growth with ${axis === "callers" ? "callers at once" : "orders per customer"}`,
    markdownTable(heads, rows),
  );
}

/** NaN where the round is void. */
function costAt(points: readonly GrowthPoint[], line: string, size: number): number {
  const point = points.find((one) => `${one.contestant} ${one.case}` === line && one.size === size);
  return point?.round.void === null ? (point.round.cpuMsPerOperation ?? NaN) : NaN;
}

const titled = (title: string, table: string) => `\n### ${title}\n\n${table}`;
