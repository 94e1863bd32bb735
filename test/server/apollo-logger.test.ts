import { afterEach, expect, test, vi } from "vitest";
import { apolloLogger } from "../../src/graph/apollo-logger.js";
import { createLogger } from "../../src/logger.js";
import { startApi } from "../support/api.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("what Apollo Server has to say stands in our log, and not on the console", async () => {
  const onConsole = (["warn", "error", "info", "debug"] as const).map((level) =>
    vi.spyOn(console, level).mockReturnValue(undefined),
  );
  vi.stubEnv("APOLLO_KEY", " service:shop:canary ");
  const api = await startApi();
  const told = api.logLines.filter((line) => line.includes("Apollo Server says"));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("unexpected leading or trailing whitespace");
  expect(api.logLines.join()).not.toContain("canary");
  for (const method of onConsole) expect(method).not.toHaveBeenCalled();
});

test("a key of Apollo's in the environment has nothing reported to Apollo", async () => {
  vi.stubEnv("APOLLO_KEY", "service:shop:canary");
  vi.stubEnv("APOLLO_GRAPH_REF", "shop@current");
  vi.stubEnv("APOLLO_SCHEMA_REPORTING", "true");
  const api = await startApi();
  expect((await api.send("{ viewer { role } }")).status).toBe(200);
  expect(api.logLines.filter((line) => /report/i.test(line))).toEqual([]);
});

test("what its words repeat of an error is left out", () => {
  const lines: string[] = [];
  const log = apolloLogger(createLogger("debug", { write: (line) => void lines.push(line) }));
  log.error("Unexpected error processing request: Error: canary");
  log.error(new TypeError("canary"));
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain("canary");
  expect(lines.join()).toMatch(/Unexpected error processing request.*TypeError/s);
});
