import { expect, test } from "vitest";
import type { GrowthPoint } from "../../bench/measure/growth-case.js";
import type { Round } from "../../bench/measure/round.js";
import { figuresOf } from "../../bench/report/figures.js";
import { growthLines, relative } from "../../bench/report/growth.js";
import { lineChart } from "../../bench/report/svg-chart.js";
import { caseTable } from "../../bench/report/tables.js";
import { readOptions } from "../../bench/options.js";

const round = (perSecond: number, reason: string | null = null): Round => ({
  ...{ perSecond, cpuMsPerOperation: 1000 / perSecond, upstreamPerOperation: 1 },
  ...{ serverShare: 1, upstreamShare: 0.2, loadShare: 0.2, void: reason },
  halfLoad: { perSecond: perSecond / 2, p50: 1, p99: 2 },
});

const result = (others: readonly Round[], cannot: string | null = null) => ({
  ...{ name: "small", title: "one small read" },
  contestants: [
    { name: "ours", rounds: [round(100), round(200), round(400)], cannot: null },
    { name: "other", rounds: others, cannot },
  ],
});

test("ratios are of the same round, not of the medians", () => {
  const [ours, other] = figuresOf(result([round(300), round(200), round(200)]));
  expect(ours?.perSecond).toEqual({ median: 200, least: 100, most: 400 });
  expect(other?.ratio).toEqual({ median: 1, least: 0.5, most: 3 });
});

test("one void round takes a contestant's figures away and leaves the reason", () => {
  const [ours, other] = figuresOf(result([round(300), round(200, "3 wrong answers"), round(200)]));
  expect(other).toMatchObject({ perSecond: null, ratio: null, remark: "void: 3 wrong answers" });
  expect(ours?.remark).toBeNull();
});

test("a contestant that cannot do a case stands in the table with its reason", () => {
  const table = caseTable(result([], "it has no way to be asked"));
  expect(table).toContain("- other: cannot: it has no way to be asked");
  expect(table).toMatch(/\| ours +\| 200 \(100–400\) +\| 1\.00 \(1\.00–1\.00\) +\|/);
});

test("a chart has a line for each series, a gap where a value is missing, and nothing unescaped", () => {
  const svg = lineChart({
    ...{ title: "a < b & c", xLabels: ["10", "100", "1000"] },
    series: [
      { name: "home", values: [1, 2, 4] },
      { name: "list", values: [1, null, 1] },
    ],
  });
  expect(svg).toContain("a &lt; b &amp; c");
  expect(svg.match(/<polyline/g)).toHaveLength(2);
  expect(svg.match(/<circle/g)).toHaveLength(5);
  const heights = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map((found) => Number(found[1]));
  const [one = NaN, two = NaN, four = NaN] = heights;
  expect(one - two).toBeCloseTo((two - four) / 2, 0);
  expect(svg).not.toContain("NaN");
});

test("growth is told as a multiple of the smallest size, and a void size is a gap with its reason", () => {
  const point = (size: number, perSecond: number, reason: string | null = null): GrowthPoint => ({
    ...{ contestant: "ours", case: "home", axis: "callers", size },
    round: round(perSecond, reason),
  });
  const [line] = growthLines([point(10, 1000), point(100, 500), point(1000, 250, "refused")], "callers");
  expect(line).toMatchObject({ cpuMs: [1, 2, null], remarks: ["1000: refused"] });
  expect(relative([null, 2, 3])).toEqual([null, 1, 1.5]);
});

test("options are read, and a wrong one is told by its name", () => {
  expect(readOptions(["--quick", "--cases", "small, home"])).toMatchObject({
    ...{ quick: true, cases: ["small", "home"], only: null, rounds: 3, seconds: 1 },
  });
  expect(() => readOptions(["--rounds", "none"])).toThrow("--rounds");
  expect(() => readOptions(["--unknown"])).toThrow("unknown");
});
