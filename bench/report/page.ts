import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import type { Results } from "../results.js";
import { aboutLines } from "./about.js";
import { growthLines, relative } from "./growth.js";
import { sizes, type Axis, type GrowthPoint } from "../measure/growth-case.js";
import { growthTable, latencyTable, memoryTable, startTable } from "./special-tables.js";
import { lineChart } from "./svg-chart.js";
import { caseTable } from "./tables.js";

const docs = new URL("../../docs/", import.meta.url);
const page = new URL("performance.md", docs);
const charts = { callers: "growth-callers.svg", orders: "growth-orders.svg" } as const;

/** Writes docs/performance.md and its charts from a run's JSON. */
export async function writePage(file: string): Promise<void> {
  const results = JSON.parse(readFileSync(file, "utf8")) as Results;
  const path = fileURLToPath(page);
  const config = (await resolveConfig(path)) ?? {};
  writeFileSync(page, await format(pageOf(results), { ...config, parser: "markdown" }));
  if (results.growth !== null) writeCharts(results.growth);
}

function writeCharts(points: readonly GrowthPoint[]): void {
  mkdirSync(new URL("performance/", docs), { recursive: true });
  for (const axis of ["callers", "orders"] as const)
    writeFileSync(new URL(`performance/${charts[axis]}`, docs), chartOf(points, axis));
}

function chartOf(points: readonly GrowthPoint[], axis: Axis): string {
  const lines = growthLines(points, axis).filter(({ contestant }) => contestant === "ours");
  return lineChart({
    title:
      axis === "callers"
        ? "cost per operation by callers at once"
        : "cost per operation by orders per customer",
    xLabels: sizes.map(String),
    series: lines.map((line) => ({ name: line.case, values: relative(line.cpuMs) })),
  });
}

/** The page of one run. */
export function pageOf(results: Results): string {
  const { cases, starts, latency, memory, growth } = results;
  const sections = [
    ...cases.map(caseTable),
    starts && startTable(starts),
    latency && latencyTable(latency),
    memory && memoryTable(memory),
    growth && `${growthTable(growth)}\n\n${growthWords}`,
  ];
  return [introduction, aboutThisRun(results), ...sections.filter((section) => section !== null)].join(
    "\n\n",
  );
}

function aboutThisRun(results: Results): string {
  return `## The run\n\n${aboutLines(results)
    .map((line) => `- ${line}`)
    .join("\n")}\n\nFigures are medians, with the least and the most of the rounds in brackets.`;
}

const introduction = `# Performance

What an operation costs here, beside other ways to put GraphQL in front of the same REST API. This page is written by
\`npm run bench -- --page results.json\` from the JSON of one run; nothing on it is typed in by hand.

## How to repeat it

\`\`\`sh
npm run bench -- --out results.json     # everything; under an hour
npm run bench -- --quick                # shorter rounds, within 10 minutes
npm run bench -- --cases small,home --only floor,apollo
npm run bench -- --cases home --profile # where ours spends its time
npm run bench -- --help
\`\`\`

The first run installs the contestants into bench/, whose dependencies are not the product's. Nothing else has to be
started. On Linux, two idle cores are needed for figures that mean something; look at the busy share below.

## What is measured

- **Upstream**: bench/upstream, the same for all. It records the sandbox's answers at start and serves them as bytes behind
  digest authentication, for as many customers and orders as are asked for. Where it uses more than 70 % of its core, the
  case is void.
- **Contestants**: the floor (node:http and undici, which parses Minted's JSON and writes it again, without GraphQL); this
  API as \`node dist/main.js\` with its ledger, limits of documents and verified tokens; Apollo Server standalone with
  resolvers as one writes them by hand, without loaders; GraphQL Yoga and Mercurius with graphql-jit over the same resolvers; Hive
  Gateway over GraphQL Mesh's OpenAPI handler, and openapi-to-graphql, from one OpenAPI description. All but ours use the
  digest client in bench/contestants/shared.
- **Before a case is measured**, each contestant's answers are compared with ours field by field; who answers otherwise is
  not measured, and the table says why. The floor and the last two answer in Minted's names: their answers are translated
  first, and what they leave to their caller (the portfolio's sums) is computed there, at no cost to them.
- **Under load** each answer is compared with the first one to the same request. One error makes the round void.
- **ops/s**: 32 callers, each asking again as soon as it is answered, for another customer each time. **CPU ms/op**: user and
  system time of the server under test; less of a matter of what else runs on the machine than ops/s. **p50, p99**: at half of
  that contestant's own ops/s, at a fixed rate, timed from when an operation was due. **core**: the part of a core that
  server, upstream and load used at full load; where the server used much less than all of it, ops/s tells of the machine.
- **Contestants take turns** in each round, and ratios are of the same round.

## What the figures do not say

- The resolvers written by hand do what the cases ask for and no more: they verify no callers, limit nothing, repeat nothing,
  keep no ledger, and compute money with floats. What of ours is the cost of that is not told apart here.
- Everything talks over loopback, and the upstream answers at once but for the case of latency.
- A case asks for many customers in turn, and prices are the same for all, as they are at Minted: whoever shares the reading of
  prices between callers has fewer requests per operation, which the table shows.
- On a machine that does other work, p99 is of that work.
`;

const growthWords = `Cost per operation of ours, as a multiple of the cost at the smallest size:

![Cost per operation by callers at once](performance/${charts.callers})
![Cost per operation by orders per customer](performance/${charts.orders})

A customer with 10 orders has 10 in the list of 30, so that \`list\` has three times the rows from 100 orders on.`;
