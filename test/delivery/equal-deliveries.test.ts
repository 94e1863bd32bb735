import { expect, test } from "vitest";
import { deliveryFinder, type FindDeliveryParts } from "../../src/delivery/find-delivery.js";
import type { CallContext } from "../../src/minted/minted-api.js";
import { OrderType } from "../../src/orders/order.enum.js";
import { orderFromWire } from "../../src/orders/order.wire.js";
import type { Placement } from "../../src/orders/placing/placement.js";
import { Catalogue } from "../../src/products/catalogue.js";
import { startApi } from "../support/api.js";
import { deliver, deliveriesOf } from "../support/deliveries.js";
import { knownCustomer } from "../support/flow.js";
import { testWithPostgres } from "../support/postgres.js";

const shortTimes = { MINTED_TIMEOUT_MS: "2000", OPERATION_TIMEOUT_MS: "8000" };
const ids = ["fault-reset-1", "fault-reset-before-2", "plain-3", "fault-truncated-4"];

testWithPostgres("of equal deliveries at once, lost or not, no two are told the same order", async (url) => {
  const env = { ...shortTimes, DATABASE_URL: url };
  const one = await startApi({ env });
  const other = await startApi({ env, shared: one.sandbox });
  await expect
    .poll(async () => (await other.send("{ trading { delivery } }")).data)
    .toEqual({ trading: { delivery: true } });
  const before = await deliveriesOf(one);
  const placed = await Promise.all(
    ids.map((externalId, index) => deliver(index % 2 === 0 ? one : other, { externalId })),
  );
  const told = placed.flatMap(({ orders }) => orders.map(({ guid }) => guid));
  expect(new Set(told).size).toBe(told.length);
  expect(placed[2]?.orders).toHaveLength(1);
  expect((await deliveriesOf(one)).length - before.length).toBe(3);

  // Told again, it is the same or still nobody knows: never another's.
  const again = await Promise.all(ids.map((externalId) => deliver(other, { externalId })));
  const later = again.flatMap(({ orders }) => orders.map(({ guid }) => guid));
  expect(new Set(later).size).toBe(later.length);
  placed.forEach(({ orders }, index) => {
    if (orders[0]) expect(again[index]?.orders[0]?.guid).toBe(orders[0].guid);
  });
});

test("a lost delivery is not told an order that became another's while it was looked for", async () => {
  const customer = { external_id: knownCustomer };
  const order = orderFromWire(
    {
      ...{ guid: "GUID-1", order_code: "1", type: "Delivery", customer, order_at: requestedAt.toISOString() },
      items: [{ sku: "GAU", amount: 3 }],
    },
    null,
  );
  const lookUp = (ownerAfterwards: ReadonlyMap<string, string>) => {
    const orders = { find: () => Promise.resolve(null), page: () => Promise.resolve({ orders: [order] }) };
    const ledger = { openOf: () => Promise.resolve([]), idsOf: () => Promise.resolve(ownerAfterwards) };
    const parts = { ...ledger, orders, catalogue: new Catalogue() } as unknown as FindDeliveryParts;
    return deliveryFinder(parts)(lost as unknown as Placement, {} as CallContext);
  };
  expect(await lookUp(new Map())).toMatchObject({ kind: "same" });
  expect(await lookUp(new Map([["GUID-1", "another"]]))).toEqual({ kind: "unclear" });
});

const requestedAt = new Date("2026-11-23T10:00:00Z");
const lost = {
  ...{ externalId: "lost", type: OrderType.DELIVERY, owner: knownCustomer, guids: [], requestedAt },
  sought: { sku: "GAU", amount: "3" },
};
