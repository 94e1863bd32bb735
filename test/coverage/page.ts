import { endpointOf, entries, type Entry } from "./entries.js";

/** A test that names a row, and how it went. */
export interface RowResult {
  readonly row: string;
  /** From the project's root on, with slashes. */
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
}

export interface Coverage {
  /** docs/coverage.md as it should be. */
  readonly page: string;
  /** The rows without a passing test. */
  readonly unproven: readonly string[];
}

/** What a run has proven. */
export function coverageOf(results: readonly RowResult[]): Coverage {
  const passed = results.filter((result) => result.passed);
  const proofsOf = ({ id }: Entry) => passed.filter(({ row }) => row === id);
  return {
    page: [...head, ...entries.map((entry) => rowOf(entry, proofsOf(entry))), ""].join("\n"),
    unproven: entries.filter((entry) => proofsOf(entry).length === 0).map(({ id }) => id),
  };
}

/** Why such a run must not pass; empty when it may. `committed`: the page as it is. */
export function complaints({ page, unproven }: Coverage, committed: string): string[] {
  if (unproven.length > 0) return unproven.map((id) => `docs/coverage.md: no passing test proves ${id}.`);
  return page === committed ? [] : ["docs/coverage.md is stale: write it anew with `npm run coverage`."];
}

const head = [
  "# Coverage of the partner API",
  "",
  "Written by `npm run coverage` out of the tests that passed: do not edit it. Each of the 49 entries of the",
  "navigation of Minted's documentation, with what does it here. A row's test asserts method, path, headers and",
  "body as they arrived at the sandbox, and every field of the answer.",
  "",
  "Documented: method and path stand in Minted's documentation. Inferred: they do not; `MINTED_ENDPOINTS` moves",
  "them, and the names of the fields that are sent, by the endpoint's name.",
  "",
  "| entry | GraphQL | endpoint | request | api-version | basis | proven by |",
  "| --- | --- | --- | --- | --- | --- | --- |",
];

function rowOf(entry: Entry, proofs: readonly RowResult[]): string {
  const { method, path, apiVersion, documented, source } = endpointOf(entry);
  const tests = proofs.map(({ file, title }) => `[${file.split("/").at(-1)}](../${file}): ${title}`).sort();
  const cells = [
    entry.name,
    `\`${entry.operation}\``,
    `\`${entry.endpoint}\``,
    `\`${method} ${path}\``,
    apiVersion,
    `${documented ? "documented" : "inferred"}: ${source}`,
    tests.join("<br>"),
  ];
  return `| ${cells.join(" | ")} |`;
}
