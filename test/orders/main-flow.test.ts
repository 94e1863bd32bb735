import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import {
  buy,
  fixPrice,
  knownCustomer,
  orderFields,
  orderOf,
  sell,
  type AccountData,
  type OrderData,
} from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

interface Holding {
  readonly balance: string;
  readonly blocked: string;
  readonly realBalance: string;
}

const accounts: readonly { owner: string; account: AccountData; customerExternalId: string | null }[] = [
  {
    owner: "a customer",
    account: { customer: { externalId: knownCustomer } },
    customerExternalId: knownCustomer,
  },
  { owner: "the partner itself", account: { ownAccount: true }, customerExternalId: null },
];

const cases = accounts.flatMap((row) => ["GAU", "GAG", "GPT"].map((sku) => ({ ...row, sku })));

const settlesAfterMs = 2_000;

interface Trading {
  readonly api: TestApi;
  readonly clock: ManualClock;
  readonly sku: string;
  readonly account: AccountData;
  readonly customerExternalId: string | null;
}

test.each(cases)("$owner buys 1 g of $sku and then sells 0.5 g, to the cent", async (row) => {
  const clock = new ManualClock();
  const trading = { ...row, clock, api: await startApi({ clock }) };
  await expectBuyToSettle(trading);
  await expectSellToSettle(trading);
});

async function expectBuyToSettle({ api, clock, sku, account, customerExternalId }: Trading): Promise<void> {
  const before = await holdings(api, customerExternalId);
  const price = await fixPrice(api, { customerExternalId });
  const paid = priceOf(price.prices, sku).buyPrice.amount;
  const order = orderOf(await buy(api, { priceToken: price.token, account, items: [{ sku, amount: "1" }] }));
  expect(order).toMatchObject({
    type: "BUY",
    status: "PENDING",
    total: { amount: paid, currency: "TRY" },
    customer: customerExternalId === null ? null : { externalId: customerExternalId },
    items: [{ sku, amount: "1", total: { amount: paid } }],
  });
  const held = { TRY: { balance: minus(paid), blocked: paid, realBalance: "0" } };
  expect(change(before, await holdings(api, customerExternalId))).toEqual(held);

  clock.advance(settlesAfterMs);
  expect((await orderBy(api, { guid: order.guid }))?.status).toBe("COMPLETED");
  expect(change(before, await holdings(api, customerExternalId))).toEqual({
    TRY: { balance: minus(paid), blocked: "0", realBalance: minus(paid) },
    [sku]: { balance: "1", blocked: "0", realBalance: "1" },
  });
}

async function expectSellToSettle({ api, clock, sku, account, customerExternalId }: Trading): Promise<void> {
  const before = await holdings(api, customerExternalId);
  const price = await fixPrice(api, { customerExternalId });
  const received = cents(new Decimal(priceOf(price.prices, sku).sellPrice.amount).times("0.5"));
  const order = orderOf(
    await sell(api, { priceToken: price.token, account, items: [{ sku, amount: "0.5" }] }),
  );
  expect(order).toMatchObject({
    type: "SELL",
    status: "PENDING",
    total: { amount: received, currency: "TRY" },
    items: [{ sku, amount: "0.5", total: { amount: received } }],
  });
  const held = { [sku]: { balance: "-0.5", blocked: "0.5", realBalance: "0" } };
  expect(change(before, await holdings(api, customerExternalId))).toEqual(held);

  clock.advance(settlesAfterMs);
  expect((await orderBy(api, { code: order.code }))?.status).toBe("COMPLETED");
  expect(change(before, await holdings(api, customerExternalId))).toEqual({
    TRY: { balance: received, blocked: "0", realBalance: received },
    [sku]: { balance: "-0.5", blocked: "0", realBalance: "-0.5" },
  });
}

test("a placed order is found by each of its keys and by its id, always the same", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const order = orderOf(await buy(api, { externalId: "HYAQA0171v96o" }));
  expect(await orderBy(api, { externalId: "HYAQA0171v96o" })).toEqual(order);
  expect(await orderBy(api, { guid: order.guid })).toEqual(order);
  expect(await orderBy(api, { guid: order.guid.toLowerCase() })).toEqual(order);
  expect(await orderBy(api, { code: order.code })).toEqual(order);
  const again = await api.send(`query ($id: ID!) { node(id: $id) { ... on Order { ${orderFields} } } }`, {
    id: order.id,
  });
  expect(again.data).toEqual({ node: order });
});

describe("from a total", () => {
  test.each(["GAU", "GAG", "GPT"])(
    "1000.01 TRY buy what the price of %s says, and cost exactly that",
    async (sku) => {
      const api = await startApi({ clock: new ManualClock() });
      const price = await fixPrice(api, { total: "1000.01" });
      expect(price).toMatchObject({ isTotalPrice: true, total: { amount: "1000.01", currency: "TRY" } });
      const { buyAmount } = priceOf(price.prices, sku);
      const order = orderOf(await buy(api, { priceToken: price.token, items: [{ sku }] }));
      expect(order.total).toEqual({ amount: "1000.01", currency: "TRY" });
      expect(order.items).toMatchObject([{ sku, amount: buyAmount, total: { amount: "1000.01" } }]);
    },
  );
});

function priceOf<Row extends { readonly product: { readonly sku: string } }>(
  prices: readonly Row[],
  sku: string,
): Row {
  const found = prices.find(({ product }) => product.sku === sku);
  if (!found) throw new Error(`There is no price of ${sku}.`);
  return found;
}

async function orderBy(api: TestApi, by: object): Promise<OrderData | null> {
  const document = `query ($by: OrderLookup!) { order(by: $by) { ${orderFields} } }`;
  return (await api.send<{ order: OrderData | null }>(document, { by })).data.order;
}

/** What an account holds, by currency; null means the partner. */
async function holdings(api: TestApi, customer: string | null): Promise<Record<string, Holding>> {
  type Owner = { readonly balances: readonly (Holding & { readonly currencyCode: string })[] };
  const fields = "balances { currencyCode balance blocked realBalance }";
  const owner =
    customer === null
      ? (await api.send<{ viewer: { partner: Owner } }>(`{ viewer { partner { ${fields} } } }`)).data.viewer
          .partner
      : (
          await api.send<{ customer: Owner }>(
            `query ($id: ID!) { customer(externalId: $id) { ${fields} } }`,
            {
              id: customer,
            },
          )
        ).data.customer;
  return Object.fromEntries(owner.balances.map(({ currencyCode, ...holding }) => [currencyCode, holding]));
}

/** What went up or down, for the currencies in which anything did. */
function change(before: Record<string, Holding>, after: Record<string, Holding>): Record<string, Holding> {
  const rows = Object.entries(after).map(([code, now]) => {
    const then = before[code] ?? { balance: "0", blocked: "0", realBalance: "0" };
    const by = (part: keyof Holding) => new Decimal(now[part]).minus(then[part]).toFixed();
    return [
      code,
      { balance: by("balance"), blocked: by("blocked"), realBalance: by("realBalance") },
    ] as const;
  });
  return Object.fromEntries(
    rows.filter(([, holding]) => Object.values(holding).some((amount) => amount !== "0")),
  );
}

const cents = (amount: Decimal) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed();

const minus = (amount: string) => new Decimal(amount).negated().toFixed();
