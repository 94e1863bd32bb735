import type { Summary } from "../measure/statistics.js";
import type { CaseResult } from "../results.js";
import { figuresOf, type Figures } from "./figures.js";

/** Markdown, which is a table on a screen too. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const heads = [
  ...["contestant", "ops/s", "against ours", "CPU ms/op", "p50 ms", "p99 ms", "upstream/op"],
  ...["server core", "upstream core", "load core"],
];

export function caseTable(result: CaseResult): string {
  const rows = figuresOf(result).map((figures) => [figures.name, ...cells(figures)]);
  const remarks = figuresOf(result).flatMap(({ name, remark }) =>
    remark === null ? [] : [`- ${name}: ${short(remark)}`],
  );
  return [`\n### ${result.name}: ${result.title}\n`, markdownTable(heads, rows), "", ...remarks].join("\n");
}

function cells(figures: Figures): string[] {
  const { perSecond, ratio, cpuMs, p50, p99, upstreamPerOperation } = figures;
  return [
    ...[spread(perSecond, 0), spread(ratio, 2), spread(cpuMs, 3), spread(p50, 2), spread(p99, 2)],
    upstreamPerOperation === null ? "–" : upstreamPerOperation.toFixed(2),
    ...[figures.serverShare, figures.upstreamShare, figures.loadShare].map(percent),
  ];
}

/** Median, and in brackets least and most. */
export function spread(summary: Summary | null, places: number): string {
  if (summary === null) return "–";
  const [median, least, most] = [summary.median, summary.least, summary.most].map((value) =>
    value.toFixed(places),
  );
  return `${median} (${least}–${most})`;
}

export const percent = (share: number | null) => (share === null ? "–" : `${Math.round(share * 100)} %`);

/** What a server said can be long. */
export const short = (words: string) => (words.length > 200 ? `${words.slice(0, 200)}…` : words);
