import { Decimal } from "decimal.js";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { buyInput } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

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

function blockedCash(owner: Owner | null): string | undefined {
  return owner?.balances.find(({ currencyCode }) => currencyCode === "TRY")?.blocked;
}
