import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi } from "../support/api.js";
import { deliver, deliveriesOf } from "../support/deliveries.js";
import { orderOf } from "../support/flow.js";
import { startProxy } from "../support/tampering-proxy.js";

/**
 * Minted's documented answer to a delivery names no externalId. The first one's answer comes to the second before it
 * comes to the first: nobody but its goods can tell whose it is.
 */
test("a delivery that gets another one's answer is not told that one's order, but its own", async () => {
  const sandbox = await startSandbox({});
  onTestFinished(() => sandbox.close());
  let answerOfFirst: string | null = null;
  let tellFirst = () => {};
  const url = await startProxy(sandbox.url, async (answer, { path }) => {
    if (path !== "/partner/delivery/create") return answer;
    if (answerOfFirst !== null) return { ...answer, body: answerOfFirst };
    answerOfFirst = answer.body;
    await new Promise<void>((resolve) => (tellFirst = resolve));
    return answer;
  });
  const api = await startApi({ shared: { ...sandbox, url } });
  const before = await deliveriesOf(api);
  const toldFirst = deliver(api, { externalId: "first", amount: "3" });
  await expect.poll(() => answerOfFirst).not.toBeNull();
  const second = orderOf(await deliver(api, { externalId: "second", amount: "2" }));
  tellFirst();
  const first = orderOf(await toldFirst);
  expect(second).toMatchObject({ externalId: "second", items: [{ amount: "2" }] });
  expect(first).toMatchObject({ externalId: "first", items: [{ amount: "3" }] });
  expect(await deliveriesOf(api)).toHaveLength(before.length + 2);
});
