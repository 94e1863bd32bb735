import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, fixPrice, orderOf } from "../../support/flow.js";
import { ManualClock } from "../../support/manual-clock.js";
import { startProxy, type ProxiedAnswer } from "../../support/tampering-proxy.js";

const externalId = "2f0c8e5e-6c53-4f39-9d0f-5a1d7a5b6a10";
const unknown = '{ order(by: { externalId: "nobody\'s" }) { id } }';

/** A gateway may repeat a buy whose answer it lost: Minted then says 'duplicate' to the order of this very intent. */
test("an id that Minted calls taken, and shows nothing under, is uncertain: it may be this intent's order", async () => {
  const sandbox = await startSandbox({});
  onTestFinished(() => sandbox.close());
  let notFound: ProxiedAnswer | null = null;
  let isShown = false;
  const url = await startProxy(sandbox.url, (answer, { path }) => {
    if (path !== "/partner/order" || isShown) return answer;
    return (notFound ??= answer);
  });
  const elsewhere = await startApi({ shared: sandbox });
  const api = await startApi({ shared: { ...sandbox, url } });
  await api.send(unknown);
  const order = orderOf(await buy(elsewhere, { externalId }));

  expect(await buy(api, { externalId })).toMatchObject({
    orders: [],
    userErrors: [{ code: "DUPLICATE_EXTERNAL_ID", field: ["input", "externalId"] }],
    placement: { state: "UNCERTAIN", retry: "WAIT" },
  });
  expect(await placementOf(api)).toEqual({ state: "UNCERTAIN", retry: "WAIT", refusal: null });

  isShown = true;
  expect(await buy(api, { externalId })).toMatchObject({ orders: [{ guid: order.guid }], replayed: true });
});

test("once nothing can turn up any more, such an id is another's: NEW_ID", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { token: priceToken } = await fixPrice(api);
  const id = `refuse-duplicate-${externalId}`;
  await buy(api, { externalId: id, priceToken });
  expect(await placementOf(api, id)).toMatchObject({ state: "UNCERTAIN", retry: "WAIT" });
  clock.advance(301_000);
  const settled = { state: "REJECTED", retry: "NEW_ID", refusal: { code: "DUPLICATE_EXTERNAL_ID" } };
  await expect.poll(() => placementOf(api, id)).toEqual(settled);
});

async function placementOf(api: TestApi, id = externalId): Promise<unknown> {
  const query = "query ($id: ID!) { orderPlacement(externalId: $id) { state retry refusal { code } } }";
  return (await api.send<{ orderPlacement: unknown }>(query, { id })).data.orderPlacement;
}
