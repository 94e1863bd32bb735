import { sizes, type Axis, type GrowthPoint } from "../measure/growth-case.js";
import type { LatencyResult } from "../measure/latency-case.js";
import type { MemoryResult } from "../measure/memory-case.js";
import type { StartTimes } from "../measure/start-case.js";
import { quantile, slope, summarize } from "../measure/statistics.js";
import { growthLines, relative } from "./growth.js";
import { markdownTable, short, spread } from "./tables.js";

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
  return axes.map((axis) => growthOn(axis, points)).join("\n");
}

const axes = ["callers", "orders"] as const;
const axisTitles = { callers: "callers at once", orders: "orders per customer" } as const;

function growthOn(axis: Axis, points: readonly GrowthPoint[]): string {
  const lines = growthLines(points, axis);
  const rows = lines.map((line) => {
    const last = relative(line.cpuMs).at(-1) ?? null;
    const costs = line.cpuMs.map((ms) => (ms === null ? "void" : ms.toFixed(3)));
    return [`${line.contestant}, ${line.case}`, ...costs, last === null ? "–" : last.toFixed(2)];
  });
  const remarks = lines.flatMap((line) =>
    line.remarks.map((remark) => `- ${line.contestant}, ${line.case}, ${short(remark)}`),
  );
  const heads = ["CPU ms per operation", ...sizes.map((size) => `${size} ${axis}`), "last over first"];
  const table = markdownTable(heads, rows);
  return titled(`growth with ${axisTitles[axis]}`, [table, "", ...remarks].join("\n"));
}

const titled = (title: string, table: string) => `\n### ${title}\n\n${table}`;
