import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { defaultEndpoints, type EndpointName } from "../../src/minted/endpoints.js";
import { loadEndpoints } from "../../src/minted/load-endpoints.js";
import { startApi, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { arrivedAt, fieldsOf, request } from "./arrived.js";
import { askWhole } from "./ask-whole.js";
import { moves, type Case } from "./moves.js";

const apiVersion = "9";
const settings = Object.fromEntries(
  Object.entries(moves).map(([name, { move }]) => [name, { ...move, apiVersion }]),
);

test("the table has every inferred row, and each goes elsewhere with its fields under other names", () => {
  const inferred = Object.entries(defaultEndpoints).filter(([, row]) => !row.documented);
  expect(Object.keys(moves).sort()).toEqual(inferred.map(([name]) => name).sort());
  for (const [name, row] of inferred) {
    const move = settings[name];
    expect(move?.path).not.toBe(row.path);
    expect(Object.keys(move?.fields ?? {}).length > 0, name).toBe(row.fields.length > 0);
  }
});

test(
  "each inferred row answers as ever from where MINTED_ENDPOINTS says it is",
  { timeout: 60_000 },
  async () => {
    const [moved, unmoved] = [await startMoved(), await startApi({ clock: new ManualClock() })];
    const table = loadEndpoints(settings);
    for (const [name, { ask, after, arrives }] of Object.entries(moves) as [EndpointName, Case][]) {
      const [call, body] = arrives;
      await Promise.all([after?.(moved), after?.(unmoved)]);
      const answer = await askWhole(moved, ...ask);
      expect(withoutPorts(answer), name).toEqual(withoutPorts(await askWhole(unmoved, ...ask)));
      expect(arrivedAt(moved, table[name]), name).toContainEqual(request(call, apiVersion, body));
      expect(arrivedAt(moved, defaultEndpoints[name]), name).toEqual([]);
      expect(arrivedAt(unmoved, defaultEndpoints[name]).flatMap(fieldsOf), name).toEqual(
        expect.arrayContaining(
          Object.keys(settings[name]?.fields ?? {}).filter((field) => !field.endsWith("[]")),
        ),
      );
    }
  },
);

/** Addresses that a browser is sent to are the sandbox's own. */
const withoutPorts = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer).replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1"));

/** The program's setting is a file; the sandbox takes the same. */
async function startMoved(): Promise<TestApi> {
  const folder = mkdtempSync(join(tmpdir(), "moved-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "endpoints.json");
  writeFileSync(file, JSON.stringify(settings));
  return startApi({
    clock: new ManualClock(),
    env: { MINTED_ENDPOINTS: file },
    sandbox: { endpoints: settings },
  });
}
