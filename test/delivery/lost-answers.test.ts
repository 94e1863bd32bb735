import { describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { deliver, deliveriesOf, shippingAddress, type DeliveryChanges } from "../support/deliveries.js";
import { knownCustomer, orderOf, type PlacedData } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

/** Short enough to wait for; the look-ups at once and 400 ms later still fit in. */
const shortTimes = { MINTED_TIMEOUT_MS: "800", OPERATION_TIMEOUT_MS: "2000" };
const create = "POST /partner/delivery/create";
const lookUp = "POST /partner/order";
const newest = "GET /partner/orders";

describe("a delivery that was placed and whose answer was lost", () => {
  test.each(["fault-timeout", "fault-reset", "fault-502", "fault-truncated"])(
    "%s: is found among the customer's newest orders, and exists once",
    async (word) => {
      const api = await startApi({ env: shortTimes });
      const before = await deliveriesOf(api);
      const externalId = `${word}-1`;
      const { placed, sent } = await observed(api, { externalId });
      const order = orderOf(placed);
      expect(order).toMatchObject({ externalId, type: "DELIVERY", customer: { externalId: knownCustomer } });
      expect(placed.total).toEqual({ amount: "70.01", currency: "TRY" });
      expect(sent).toEqual([create, lookUp, newest]);
      const after = await deliveriesOf(api);
      expect(after).toHaveLength(before.length + 1);
      expect(after[0]).toMatchObject({ guid: order.guid, externalId });
    },
  );

  test("a word in an address's externalId does the same, for ids that are UUIDs", async () => {
    const api = await startApi({ env: shortTimes });
    const { placed, sent } = await observed(api, {
      shippingAddress: { ...shippingAddress, externalId: "fault-reset" },
    });
    expect(orderOf(placed).type).toBe("DELIVERY");
    expect(sent).toEqual([create, lookUp, newest]);
  });

  test("is not taken for one of the same kind that another id is known of", async () => {
    const api = await startApi({ env: shortTimes });
    const first = orderOf(await deliver(api, { externalId: "first" }));
    const second = orderOf(await deliver(api, { externalId: "fault-reset-2" }));
    expect(second.guid).not.toBe(first.guid);
    const third = await deliver(api, { externalId: "fault-reset-before-3" });
    expect(third.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
  });

  test("is not taken for an older one that is alike", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    await elsewhere(api, "from elsewhere", clock);
    clock.advance(60_000);
    expect(await uncertain(api, clock, { externalId: "fault-reset-before-4" })).toMatchObject([
      { code: "OUTCOME_UNCERTAIN" },
    ]);
  });

  test("of two that are alike in the same minute neither is taken for it", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    await elsewhere(api, "from elsewhere", clock);
    expect(await uncertain(api, clock, { externalId: "fault-reset-5" })).toMatchObject([
      { code: "OUTCOME_UNCERTAIN" },
    ]);
    expect((await deliveriesOf(api)).length).toBeGreaterThan(1);
  });
});

describe("a delivery that nobody can tell of", () => {
  test.each(["fault-timeout-before", "fault-reset-before", "fault-500"])(
    "%s: answers OUTCOME_UNCERTAIN, and is sent once",
    async (word) => {
      const api = await startApi({ env: shortTimes });
      const before = await deliveriesOf(api);
      const { placed, sent } = await observed(api, { externalId: `${word}-1` });
      expect(placed.orders).toEqual([]);
      expect(placed.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN", field: null }]);
      expect(sent.filter((call) => call === create)).toHaveLength(1);
      expect(sent).toEqual(expect.arrayContaining([lookUp, newest]));
      expect(await deliveriesOf(api)).toEqual(before);
    },
  );

  test("stays uncertain however long it is not found, and is never sent again", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const externalId = "fault-reset-before-9";
    await uncertain(api, clock, { externalId });
    clock.advance(86_400_000);
    const sent = await api.upstreamDuring(async () => {
      expect((await deliver(api, { externalId })).userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
    });
    expect([...new Set(sent)]).toEqual([lookUp, newest]);
    const { data } = await api.send(`{ orderPlacement(externalId: "${externalId}") { state type retry } }`);
    expect(data).toEqual({ orderPlacement: { state: "UNCERTAIN", type: "DELIVERY", retry: "WAIT" } });
  });
});

test("an order of another kind under the same id says nothing of a lost delivery", async () => {
  const api = await startApi({ env: shortTimes });
  // A buy of the sandbox's own from before; its id is found, but is no delivery.
  const externalId = "HYAQA01714rqz";
  const shipping = { ...shippingAddress, externalId: "fault-reset" };
  expect(orderOf(await deliver(api, { externalId, shippingAddress: shipping })).type).toBe("DELIVERY");
});

/** What reached Minted because of the delivery itself; the customer is read before it. */
async function observed(
  api: TestApi,
  changes: DeliveryChanges,
): Promise<{ placed: PlacedData; sent: string[] }> {
  const answers: PlacedData[] = [];
  const sent = await api.upstreamDuring(async () => answers.push(await deliver(api, changes)));
  const own = sent.filter((call) => !call.startsWith("GET /partner/customer/"));
  return { placed: answers[0] as PlacedData, sent: own };
}

/** Delivers what nobody can tell of, past all pauses before the look-ups. */
async function uncertain(api: TestApi, clock: ManualClock, changes: DeliveryChanges) {
  const isDone = { yet: false };
  const placed = deliver(api, changes).finally(() => (isDone.yet = true));
  await expect
    .poll(() => {
      if (!isDone.yet) clock.advance(400);
      return isDone.yet;
    })
    .toBe(true);
  return (await placed).userErrors;
}

/** Another process of the same partner delivers the same, which this one knows nothing of. */
async function elsewhere(api: TestApi, externalId: string, clock: ManualClock): Promise<void> {
  const other = await startApi({ shared: api.sandbox, clock });
  orderOf(await deliver(other, { externalId }));
}
