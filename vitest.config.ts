import { defineConfig } from "vitest/config";
import { coverageReporter } from "./test/coverage/reporter.js";

const shared = "shared";
const alone = "test/**/*.alone.test.ts";

export default defineConfig({
  plugins: [coverageReporter(shared)],
  resolve: {
    // Without it the tests' own graphql and the server's are two modules, and graphql refuses to mix them.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    globalSetup: ["test/support/postgres-server.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000, interval: 20 } },
    // To load everything anew for each file takes as long as half of the tests: only those that change what all share
    // (a module's state, a mock in its place) have a process each.
    projects: [
      {
        extends: true,
        test: { name: shared, include: ["test/**/*.test.ts"], exclude: [alone], isolate: false },
      },
      { extends: true, test: { name: "alone", include: [alone] } },
    ],
  },
});
