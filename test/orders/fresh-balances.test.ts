import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { buy, buyInput, orderOf } from "../support/flow.js";
import { ManualClock, whileTimePasses } from "../support/manual-clock.js";

interface Owner {
  readonly balances: readonly { readonly currencyCode: string; readonly blocked: string }[];
}

interface Placed {
  readonly total: { readonly amount: string };
  readonly customer: Owner | null;
  readonly partner: Owner | null;
}

const document = `mutation ($first: BuyInput!, $second: BuyInput!) {
  first: buy(input: $first) { ...Placed } second: buy(input: $second) { ...Placed } }
fragment Placed on BuyPayload {
  total { amount }
  customer { balances { currencyCode blocked } }
  partner { balances { currencyCode blocked } } }`;

test.each([
  { owner: "customer", other: "partner", account: {} },
  { owner: "partner", other: "customer", account: { account: { ownAccount: true } } },
] as const)(
  "each of two orders brings the $owner's balances as they are after it",
  async ({ owner, other, account }) => {
    const api = await startApi({ clock: new ManualClock() });
    const [first, second] = [await buyInput(api, account), await buyInput(api, account)];
    const { data } = await api.send<{ first: Placed; second: Placed }>(document, { first, second });
    const both = new Decimal(data.first.total.amount).plus(data.second.total.amount).toFixed();
    expect(blockedCash(data.first[owner])).toBe(data.first.total.amount);
    expect(blockedCash(data.second[owner])).toBe(both);
    expect([data.first[other], data.second[other]]).toEqual([null, null]);
  },
);

test("each of two orders brings the customer's newest orders and placements as they are after it", async () => {
  const api = await startApi();
  const inputs = [
    await buyInput(api, { externalId: "first" }),
    await buyInput(api, { externalId: "fault-reset-2" }),
  ];
  const ids = ["first", "fault-reset-2"];
  const [first, second] = inputs;
  const newest = `mutation ($first: BuyInput!, $second: BuyInput!) {
    first: buy(input: $first) { ...Newest } second: buy(input: $second) { ...Newest } }
    fragment Newest on BuyPayload { customer { orders(first: 1) { nodes { externalId } } } }`;
  const nodesOf = (id: string | undefined) => ({ customer: { orders: { nodes: [{ externalId: id }] } } });
  const { data } = await api.send(newest, { first, second });
  expect(data).toEqual({ first: nodesOf(ids[0]), second: nodesOf(ids[1]) });
  const list = `{ orders(first: 2) { nodes { externalId } }
    orderPlacements(first: 2) { nodes { externalId state } } }`;
  expect((await api.send(list)).data).toEqual({
    orders: { nodes: [{ externalId: ids[1] }, { externalId: ids[0] }] },
    orderPlacements: {
      nodes: [
        { externalId: ids[1], state: "PLACED" },
        { externalId: ids[0], state: "PLACED" },
      ],
    },
  });
});

test("an order that somebody else was placing meanwhile brings the balances as they are after it", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const second = await buyInput(api, { externalId: "fault-timeout-1" });
  const first = await buyInput(api);
  const elsewhere = buy(api, second);
  await expect.poll(() => api.sandbox.requests.at(-1)?.body).toContain(second.externalId);
  const answered = api.send<{ first: Placed; second: Placed }>(document, { first, second });
  await expect.poll(() => api.sandbox.requests.at(-1)?.path).toContain("balance");
  const { data } = await whileTimePasses(clock, answered);
  orderOf(await elsewhere);
  expect(blockedCash(data.first.customer)).not.toBe("0");
  // Both were carried out while the second waited.
  expect(blockedCash(data.second.customer)).toBe("0");
});

function blockedCash(owner: Owner | null): string | undefined {
  return owner?.balances.find(({ currencyCode }) => currencyCode === "TRY")?.blocked;
}
