import { expect, test } from "vitest";
import { Wallets } from "../../src/sandbox/balances/wallets.js";
import { DeliveryProgress } from "../../src/sandbox/deliveries/delivery-progress.js";
import type { Order } from "../../src/sandbox/orders/order.js";
import { PRODUCTS } from "../../src/sandbox/products.js";
import { decimal, ZERO } from "../../src/sandbox/values/decimals.js";
import { ManualClock } from "../support/manual-clock.js";

/** A delivery of 3 of 10 grams whose fee a card pays. */
function cardDelivery() {
  const clock = new ManualClock();
  const wallets = new Wallets(clock);
  wallets.open("C", { GAU: "10", TRY: "0" });
  const order: Order = {
    ...{ guid: "G", orderCode: "CODE", externalId: null, type: "Delivery", account: "C", currency: "TRY" },
    lines: [{ product: PRODUCTS[0], spot: ZERO, price: ZERO, amount: decimal(3), total: decimal("70.01") }],
    ...{ total: decimal("70.01"), paymentType: "credit-card", paymentCost: ZERO, placedAt: clock.now() },
    ...{ status: "Created", payment: { state: "new" } },
  };
  const deliveries = new DeliveryProgress(clock, wallets);
  deliveries.open(order, "730000000000");
  const metal = () => wallets.of("C").find(({ currency }) => currency.code === "GAU");
  return { clock, order, deliveries, metal };
}

test("a delivery that a card pays goes on from when it was paid", () => {
  const { clock, order, deliveries, metal } = cardDelivery();
  clock.advance(60_000);
  deliveries.advance();
  expect(order.status).toBe("Created");
  deliveries.paid(order);
  clock.advance(2_000);
  deliveries.advance();
  expect(order.status).toBe("Preparing");
  clock.advance(6_000);
  deliveries.advance();
  expect([order.status, String(metal()?.balance), String(metal()?.blocked)]).toEqual(["Completed", "7", "0"]);
});

test("a delivery whose card payment failed is called off, and its metal is free again", () => {
  const { clock, order, deliveries, metal } = cardDelivery();
  deliveries.callOff(order);
  clock.advance(60_000);
  deliveries.advance();
  expect([order.status, String(metal()?.balance), String(metal()?.blocked)]).toEqual([
    "Cancelled",
    "10",
    "0",
  ]);
  expect(order.delivery).toMatchObject({ status_name: "Cancelled", cargo_tracking_number: null });
});
