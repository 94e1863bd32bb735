import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";
import { sweepEverything, Sweeper, sweepOf } from "./sweep-steps.js";

const nothingClosed = "everything can be traded while Minted answers";
const openPartner = "without tokens every caller is the partner";

/** What no answer of this sweep can show, and why. */
const unseen: Readonly<Record<string, string>> = {
  "CreateDeliveryPayload.partner": "only a customer's metal is delivered",
  "TradingStatus.reason": nothingClosed,
  "TradingStatus.until": nothingClosed,
  "Viewer.customer": openPartner,
};

test("every field of every type answers without an error, and somewhere with a value", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const sweep = await sweepOf(api);
  await sweepEverything(new Sweeper(api, sweep));

  const values = sweep.fields.filter((field) => sweep.seen.has(field)).length;
  process.stdout.write(
    `sweep: ${sweep.selected.size} of ${sweep.fields.length} fields selected, ${values} with a value\n`,
  );
  expect(sweep.fields.filter((field) => !sweep.selected.has(field))).toEqual([]);
  expect(sweep.fields.filter((field) => !sweep.seen.has(field))).toEqual(Object.keys(unseen).sort());
});
