import { defineConfig } from "vitest/config";
import { coverageReporter } from "./test/coverage/reporter.js";

export default defineConfig({
  plugins: [coverageReporter()],
  resolve: {
    // Without it the tests' own graphql and the server's are two modules, and graphql refuses to mix them.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/postgres-server.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000, interval: 20 } },
  },
});
