import { expect, test } from "vitest";
import { quantile, slope, summarize } from "../../bench/measure/statistics.js";
import { selfTimes } from "../../bench/profile/self-times.js";
import { mostUpstreamShare, voidReason } from "../../bench/measure/void-rule.js";

test("a summary is the median with the least and the most, in whatever order the rounds came", () => {
  expect(summarize([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 });
  expect(summarize([4, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 4 });
  expect(summarize([5])).toEqual({ median: 5, least: 5, most: 5 });
});

test("a quantile lies between its neighbours in proportion", () => {
  const hundred = Array.from({ length: 101 }, (_, value) => value);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect(quantile([], 0.5)).toBeNaN();
});

test("the slope is that of the line through the points, noise or not", () => {
  expect(slope([[0, 5], [1, 7], [2, 9]])).toBeCloseTo(2); // prettier-ignore
  expect(slope([[0, 1], [1, 3], [2, 1], [3, 3]])).toBeCloseTo(0.4); // prettier-ignore
  expect(slope([[0, 4], [1, 4]])).toBeCloseTo(0); // prettier-ignore
});

const right = { errors: 0, firstError: null };

test("a round counts while the upstream has room and every answer is right", () => {
  expect(voidReason({ upstreamShare: mostUpstreamShare, operations: 1, loads: [right, right] })).toBeNull();
  expect(voidReason({ upstreamShare: null, operations: 1, loads: [right] })).toBeNull();
});

test("a round is void with a busy upstream, with one wrong answer, and without any answer", () => {
  const wrong = { errors: 1, firstError: "HTTP 500" };
  expect(voidReason({ upstreamShare: 0.71, operations: 9, loads: [right] })).toContain("71 % of a core");
  expect(voidReason({ upstreamShare: 0.1, operations: 9, loads: [right, wrong] })).toContain("HTTP 500");
  expect(voidReason({ upstreamShare: 0.1, operations: 0, loads: [right] })).toContain("no operation");
});

test("a profile's time is summed up by function, idle time and what came before left out", () => {
  const node = (id: number, functionName: string, url = "") => ({
    id,
    callFrame: { functionName, url, lineNumber: 9 },
  });
  const nodes = [
    node(1, "(idle)"),
    node(2, "parse", "file:///x/node_modules/graphql/language/parser.js"),
    node(3, "", "file:///x/dist/app.js"),
  ];
  const times = selfTimes(
    { nodes, samples: [2, 1, 2, 3, 2], timeDeltas: [9000, 9000, 2000, 1000, 1000] },
    10,
  );
  expect(times).toEqual([
    { place: "parse graphql/language/parser.js:10", ms: 3, share: 0.75 },
    { place: "(anonymous) dist/app.js:10", ms: 1, share: 0.25 },
  ]);
});
