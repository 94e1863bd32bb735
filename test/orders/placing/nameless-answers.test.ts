import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi } from "../../support/api.js";
import { buy } from "../../support/flow.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { startProxy } from "../../support/tampering-proxy.js";

/** A look-up's answer is somebody else's: another order, that does not say under which id. */
test("an answer that names no id and is unlike says nothing of the id: it stays uncertain", async () => {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const url = await startProxy(sandbox.url, (answer, { path }) => {
    if (path !== "/partner/order") return answer;
    const body = answer.body
      .replace(/"external_id":"fault-502-1"/g, '"external_id":null')
      .replace(/"amount":1\b/g, '"amount":7');
    return { ...answer, body };
  });
  const api = await startApi({ clock, shared: { ...sandbox, url } });
  const told = await whileTimePasses(clock, buy(api, { externalId: "fault-502-1" }));
  expect(told).toMatchObject({
    userErrors: [{ code: "OUTCOME_UNCERTAIN" }],
    placement: { state: "UNCERTAIN", retry: "WAIT" },
  });
});
