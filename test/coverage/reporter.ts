import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vitest/config";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { complaints, coverageOf, type RowResult } from "./page.js";

/**
 * Compares docs/coverage.md with what the tests have proven, or writes it with COVERAGE_PAGE=write. A run that
 * leaves out files or tests of test/coverage/ proves nothing either way, and is let be.
 */
class CoverageReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[], _errors: unknown, reason: string): Promise<void> {
    if (!this.#vitest || reason === "interrupted" || !(await isWhole(this.#vitest, modules))) return;
    const { root } = this.#vitest.config;
    const page = join(root, "docs/coverage.md");
    const coverage = coverageOf(modules.flatMap((module) => resultsOf(module, root)));
    if (process.env["COVERAGE_PAGE"] === "write") writeFileSync(page, coverage.page);
    const lines = complaints(coverage, readFileSync(page, "utf8"));
    for (const line of lines) process.stderr.write(`${line}\n`);
    if (lines.length > 0) process.exitCode = 1;
  }
}

/**
 * Adds the reporter whatever --reporter says: those of the command line would replace the configured ones. Each project
 * has the plugin; that of the tests it is about adds it.
 */
export const coverageReporter = (projectName: string): Plugin => ({
  name: "coverage-of-the-entries",
  configureVitest({ vitest, project }) {
    if (project.name === projectName) vitest.config.reporters.push(new CoverageReporter());
  },
});

/** Whether every test of test/coverage/ has run. */
async function isWhole(vitest: Vitest, modules: readonly TestModule[]): Promise<boolean> {
  if (vitest.config.testNamePattern || vitest.config.watch) return false;
  const ran = new Set(modules.map(({ moduleId }) => moduleId));
  const files = (await vitest.globTestSpecifications()).map(({ moduleId }) => moduleId);
  return files
    .filter((file) => file.includes(`${sep}test${sep}coverage${sep}`))
    .every((file) => ran.has(file));
}

function resultsOf(module: TestModule, root: string): RowResult[] {
  const file = relative(root, module.moduleId).split(sep).join("/");
  return [...module.children.allTests()].flatMap((test: TestCase) => {
    const { row } = test.meta();
    return row === undefined
      ? []
      : [{ row, file, title: test.name, passed: test.result().state === "passed" }];
  });
}
