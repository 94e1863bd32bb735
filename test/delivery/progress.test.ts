import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { deliver } from "../support/deliveries.js";
import { knownCustomer, orderOf } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

const stepMs = 2_000;

interface Progress {
  readonly order: {
    readonly status: string;
    readonly isFinal: boolean;
    readonly delivery: Readonly<Record<string, string | null>>;
  };
}

test("a delivery goes on step by step, and can be tracked from Shipped on", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { guid } = orderOf(await deliver(api));
  const seen: (readonly unknown[])[] = [];
  for (let step = 0; step < 5; step += 1) {
    const { status, isFinal, delivery } = await progressOf(api, guid);
    expect(delivery).toMatchObject({ status, statusName: status[0] + status.slice(1).toLowerCase() });
    seen.push([status, isFinal, delivery["cargoTrackingNumber"]]);
    if (delivery["cargoTrackingNumber"] === null) expect(delivery["cargoTrackingUrl"]).toBeNull();
    else expect(delivery["cargoTrackingUrl"]).toContain(delivery["cargoTrackingNumber"]);
    clock.advance(stepMs);
  }
  const number = expect.stringMatching(/^\d{13}$/) as string;
  expect(seen).toEqual([
    ["CREATED", false, null],
    ["PREPARING", false, null],
    ["PACKED", false, null],
    ["SHIPPED", false, number],
    ["COMPLETED", true, number],
  ]);
});

test("metal and fee are blocked until it is completed, and then they are gone: nothing else moves", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const before = await balancesOf(api);
  orderOf(await deliver(api, { sku: "GAG", amount: "150" }));
  const held = {
    ...before,
    GAG: { balance: "350", blocked: "150", realBalance: "500" },
    TRY: { balance: "99904.99", blocked: "95.01", realBalance: "100000" },
  };
  expect(await balancesOf(api)).toEqual(held);
  clock.advance(4 * stepMs - 1);
  expect(await balancesOf(api)).toEqual(held);
  clock.advance(1);
  expect(await balancesOf(api)).toEqual({
    ...before,
    GAG: { balance: "350", blocked: "0", realBalance: "350" },
    TRY: { balance: "99904.99", blocked: "0", realBalance: "99904.99" },
  });
});

test("what is on its way cannot be delivered twice, or sold", async () => {
  const api = await startApi();
  orderOf(await deliver(api, { amount: "48" }));
  expect((await deliver(api, { amount: "3" })).userErrors).toMatchObject([{ code: "INSUFFICIENT_BALANCE" }]);
  const { data } = await api.send<{ customer: { deliveryWallets: { balance: string }[] } }>(
    `{ customer(externalId: "${knownCustomer}") { deliveryWallets { balance } } }`,
  );
  expect(data.customer.deliveryWallets[0]).toEqual({ balance: "2" });
});

async function progressOf(api: TestApi, guid: string): Promise<Progress["order"]> {
  const fields = "status isFinal delivery { status statusName cargoTrackingUrl cargoTrackingNumber }";
  const { data } = await api.send<Progress>(`{ order(by: { guid: "${guid}" }) { ${fields} } }`);
  return data.order;
}

interface Balances {
  readonly customer: { readonly balances: readonly { readonly currencyCode: string }[] };
}

async function balancesOf(api: TestApi): Promise<Record<string, object>> {
  const { data } = await api.send<Balances>(
    `{ customer(externalId: "${knownCustomer}") { balances { currencyCode balance blocked realBalance } } }`,
  );
  return Object.fromEntries(data.customer.balances.map(({ currencyCode, ...row }) => [currencyCode, row]));
}
