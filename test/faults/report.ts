import type { Books, Finding, FindingKind } from "./books/compare.js";
import type { StateAtKill } from "./api/killer.js";
import { countOf } from "./group-by.js";
import type { FaultName } from "./proxy/faults.js";
import type { RunOptions } from "./run.js";

/** What came of one run. */
export interface Outcome {
  readonly options: RunOptions;
  readonly seconds: number;
  readonly books: Books;
  readonly findings: readonly Finding[];
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly statesAtKills: readonly (readonly StateAtKill[])[];
  /** Deliveries that an operator had to settle. */
  readonly settledByHand: number;
  /** How often the program ended without being killed. */
  readonly ownEnds: number;
  /** GraphQL errors that callers met, by code. */
  readonly failures: ReadonlyMap<string, number>;
}

type Line = readonly [name: string, count: number | string];

const findingKinds: readonly FindingKind[] = ["lost", "doubled", "told wrongly", "open"];
const mostFindings = 20;

/** The run as a table, and the findings one by one. */
export function reportOf(outcome: Outcome): string {
  const { seed, orders, database } = outcome.options;
  const { findings } = outcome;
  const shown = findings
    .slice(0, mostFindings)
    .map(({ kind, externalId, why }) => `${kind}: ${externalId}: ${why}`);
  const left = findings.length - shown.length;
  return [
    `seed ${seed}, ${orders} orders, ${database}: ${findings.length === 0 ? "the books agree" : "they differ"}`,
    ...tableOf(linesOf(outcome)),
    ...shown,
    ...(left > 0 ? [`and ${left} more`] : []),
    "",
  ].join("\n");
}

/** Each finding with all that the three books say of its id. */
export function storiesOf({ findings, books }: Outcome): string {
  return findings
    .map(({ externalId, kind, why }) => {
      const isIts = (entry: { readonly externalId: string | null }) => entry.externalId === externalId;
      const callers = books.callers
        .filter(({ intent }) => isIts(intent))
        .map(({ intent, words }) => ({ intent, words }));
      const story = { callers, ledger: books.ledger.filter(isIts), orders: books.orders.filter(isIts) };
      return `${JSON.stringify({ finding: kind, why, externalId, ...story })}\n`;
    })
    .join("");
}

function linesOf({ options, seconds, books, findings, ...outcome }: Outcome): Line[] {
  const faults = [...outcome.faults].sort();
  const found = countOf(findings.map(({ kind }) => kind));
  return [
    ["orders asked for", options.orders],
    ["callers", books.callers.length],
    ["orders per second", (options.orders / seconds).toFixed(1)],
    ["faults", faults.reduce((sum, [, count]) => sum + count, 0)],
    ...faults.map(([name, count]): Line => [`  ${name}`, count]),
    ...failureLines(outcome.failures),
    ...killLines(outcome.statesAtKills),
    ["ended by itself", outcome.ownEnds],
    ["deliveries settled by hand", outcome.settledByHand],
    ["placed", books.orders.length],
    ["rejected", rejectedOf(books)],
    ...findingKinds.map((kind): Line => [kind, found.get(kind) ?? 0]),
  ];
}

function failureLines(failures: Outcome["failures"]): Line[] {
  const all = [...failures].sort();
  return [
    ["errors that callers met", all.reduce((sum, [, count]) => sum + count, 0)],
    ...all.map(([code, count]): Line => [`  ${code}`, count]),
  ];
}

/** A kill counts once for each state that an intent in flight was in. */
function killLines(statesAtKills: Outcome["statesAtKills"]): Line[] {
  const met = countOf(statesAtKills.flatMap((states) => [...new Set(states)]));
  const idle = statesAtKills.filter((states) => states.length === 0).length;
  return [
    ["kills", statesAtKills.length],
    ...[...met].sort().map(([state, count]): Line => [`  with an intent ${state}`, count]),
    ["  with none in flight", idle],
  ];
}

const rejectedOf = ({ callers }: Books) =>
  new Set(callers.filter(({ lastWord }) => lastWord?.kind === "refused").map((caller) => caller.intent)).size;

function tableOf(lines: readonly Line[]): string[] {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, count]) => `${name.padEnd(width)} ${String(count).padStart(8)}`);
}
