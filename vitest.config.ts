import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    // Without it the tests' own graphql and the server's are two modules, and graphql refuses to mix them.
    alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }],
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["reflect-metadata"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
