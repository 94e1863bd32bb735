import { Decimal } from "decimal.js";
import { describe, expect, test } from "vitest";
import { MAGIC_VALUES } from "../../../src/sandbox/magic.js";
import { startApi } from "../../support/api.js";
import {
  buy,
  fixPrice,
  knownCustomer,
  orderOf,
  sell,
  sendBuy,
  type UserErrorData,
} from "../../support/flow.js";

const newCustomerFields = ["identityNumber", "firstName", "lastName", "email", "phone"];
const newCustomerPaths = newCustomerFields.map((name) => ["input", "account", "customer", name]);

interface Expected {
  readonly code: string;
  readonly upstreamCode: number;
  /** One user error for each path. */
  readonly paths: readonly (readonly string[])[];
}

const refusals: Readonly<Record<string, Expected>> = {
  "refuse-price-expired": { code: "PRICE_EXPIRED", upstreamCode: 4221, paths: [["input", "priceToken"]] },
  "refuse-price-unknown": { code: "PRICE_UNKNOWN", upstreamCode: 4222, paths: [["input", "priceToken"]] },
  "refuse-price-used": { code: "PRICE_USED", upstreamCode: 4223, paths: [["input", "priceToken"]] },
  "refuse-balance": { code: "INSUFFICIENT_BALANCE", upstreamCode: 4224, paths: [["input", "payment"]] },
  "refuse-duplicate": { code: "DUPLICATE_EXTERNAL_ID", upstreamCode: 4225, paths: [["input", "externalId"]] },
  "refuse-new-customer": { code: "CUSTOMER_DETAILS_REQUIRED", upstreamCode: 4226, paths: newCustomerPaths },
  "refuse-product": { code: "NOT_PERMITTED", upstreamCode: 403, paths: [["input", "items"]] },
  "refuse-success-false": { code: "REJECTED", upstreamCode: 4290, paths: [["input"]] },
};

test("each of the sandbox's refusals has its row here", () => {
  const words = MAGIC_VALUES.map(({ word }) => word).filter((word) => word.startsWith("refuse-"));
  expect(words).toEqual(Object.keys(refusals));
});

describe("Minted's refusal is data, with its place in the input", () => {
  test.each(MAGIC_VALUES.filter(({ word }) => word in refusals))("$word", async ({ word, amount }) => {
    const api = await startApi();
    const byWord = await buy(api, { externalId: `${word}-1` });
    const byAmount = await buy(api, { externalId: "plain", items: [{ sku: "GAU", amount }] });
    for (const refused of [byWord, byAmount]) {
      expect(refused).toMatchObject({
        orders: [],
        total: null,
        // An id that is said to be taken, with nothing to be seen under it, may be this very order.
        placement: { state: word === "refuse-duplicate" ? "UNCERTAIN" : "REJECTED" },
        replayed: false,
      });
      expect(signs(refused.userErrors)).toEqual(signsOf(refusals[word]));
    }
    const lookUp = await api.send('{ order(by: { externalId: "plain" }) { id } }');
    expect(lookUp.data).toEqual({ order: null });
  });
});

describe("as it really happens", () => {
  test("a token that somebody else fixed is unknown to Minted too", async () => {
    const api = await startApi();
    const refused = await buy(api, { priceToken: "x".repeat(32) });
    expect(signs(refused.userErrors)).toEqual(signsOf(refusals["refuse-price-unknown"]));
  });

  test("of two orders with one token at once, one is placed and one refused as PRICE_USED", async () => {
    const api = await startApi();
    const { token } = await fixPrice(api);
    const placed = await Promise.all([buy(api, { priceToken: token }), buy(api, { priceToken: token })]);
    const codes = placed.map(({ userErrors }) => userErrors[0]?.code ?? "placed");
    expect(codes.sort()).toEqual(["PRICE_USED", "placed"]);
  });

  test("a buy that the cash does not cover names the payment; a sell that the metal does not, the items", async () => {
    const api = await startApi();
    const bought = await buy(api, { items: [{ sku: "GAU", amount: "500" }] });
    expect(signs(bought.userErrors)).toEqual(signsOf(refusals["refuse-balance"]));
    const sold = await sell(api, { items: [{ sku: "GAU", amount: "50.0001" }] });
    expect(signs(sold.userErrors)).toEqual([["INSUFFICIENT_BALANCE", 4224, ["input", "items"]]]);
    expect(orderOf(await sell(api, { items: [{ sku: "GAU", amount: "50" }] })).status).toBe("PENDING");
  });

  test("an externalId is used once: a second order with it is refused, and the first stays", async () => {
    const api = await startApi();
    const first = orderOf(await buy(api, { externalId: "once" }));
    const elsewhere = await startApi({ shared: api.sandbox });
    const second = await sell(elsewhere, { externalId: "once", items: [{ sku: "GAG", amount: "3" }] });
    expect(signs(second.userErrors)).toEqual(signsOf(refusals["refuse-duplicate"]));
    const { data } = await api.send('{ order(by: { externalId: "once" }) { guid } }');
    expect(data).toEqual({ order: { guid: first.guid } });
  });

  test("a product that Minted does not know is invalid where its sku stands", async () => {
    const api = await startApi();
    const refused = await buy(api, {
      items: [
        { sku: "GAU", amount: "1" },
        { sku: "GAX", amount: "1" },
      ],
    });
    expect(signs(refused.userErrors)).toEqual([["INVALID", 422, ["input", "items", "1", "sku"]]]);
  });

  test("an order in no-one's currency is refused by Minted where the price is not known here", async () => {
    const [api, other] = [await startApi(), await startApi()];
    const { token } = await fixPrice(other, { currency: "GBP" });
    const refused = await buy(api, { priceToken: token, currency: "TRY" });
    expect(signs(refused.userErrors)).toEqual(signsOf(refusals["refuse-price-unknown"]));
  });
});

describe("a customer that Minted does not know", () => {
  const details = {
    identityNumber: "10000000146",
    firstName: "Ada",
    middleName: "Nur",
    lastName: "Deneme",
    email: "ada.deneme@example.com",
    phone: "+90 530 000 00 09",
    gender: "FEMALE",
    birthdate: "1990-02-28",
  };

  test("is asked for its details, and only for those", async () => {
    const api = await startApi();
    const refused = await buy(api, { account: { customer: { externalId: "NEW-1" } } });
    expect(signs(refused.userErrors)).toEqual(signsOf(refusals["refuse-new-customer"]));
    const { firstName, lastName, email, phone } = details;
    const account = { customer: { externalId: "NEW-1", firstName, lastName, email, phone } };
    expect((await buy(api, { account })).userErrors.map(({ field }) => field)).toEqual([newCustomerPaths[0]]);
  });

  test("is created by a buy with its details, and pays with the topUp that comes along", async () => {
    const api = await startApi();
    const account = { customer: { externalId: "NEW-1", ...details } };
    expect((await buy(api, { account })).userErrors[0]?.code).toBe("INSUFFICIENT_BALANCE");
    const order = orderOf(await buy(api, { account, topUp: "5000" }));
    const fields = "firstName middleName lastName email phone gender birthdate identityNumber";
    const { data } = await api.send<{ customer: { balances: { currencyCode: string; balance: string }[] } }>(
      `{ customer(externalId: "NEW-1") { ${fields} balances { currencyCode balance } } }`,
    );
    expect(data.customer).toMatchObject(details);
    const cash = data.customer.balances.find(({ currencyCode }) => currencyCode === "TRY");
    expect(cash?.balance).toBe(new Decimal("5000").minus(order.total?.amount ?? "").toFixed());
  });
});

test("a request that Minted splits brings all its orders, and the total of all together", async () => {
  const api = await startApi();
  const items = [
    { sku: "GAU", amount: "1" },
    { sku: "GAG", amount: "2.5" },
    { sku: "GPT", amount: "0.1" },
  ];
  const placed = await buy(api, { externalId: "split-1", items });
  expect(placed.userErrors).toEqual([]);
  expect(placed.orders.map((order) => order.items)).toMatchObject(items.map((item) => [item]));
  expect(placed.orders.map(({ externalId }) => externalId)).toEqual(["split-1", "split-1", "split-1"]);
  expect(new Set(placed.orders.map(({ guid }) => guid)).size).toBe(3);
  const sum = placed.orders.reduce((total, order) => total.plus(order.total?.amount ?? ""), new Decimal(0));
  expect(placed.total).toEqual({ amount: sum.toFixed(), currency: "TRY" });
});

test("no refusal repeats what was sent", async () => {
  const api = await startApi();
  const answer = await sendBuy(api, {
    externalId: "refuse-new-customer-1",
    account: { customer: { externalId: knownCustomer, identityNumber: "98765432101", firstName: "Canary" } },
  });
  expect(answer.data.buy?.userErrors).toHaveLength(5);
  expect(JSON.stringify(answer)).not.toMatch(/98765432101|Canary/);
});

type Sign = readonly [code: string, upstreamCode: number | null, path: readonly string[] | null];

function signs(errors: readonly UserErrorData[]): Sign[] {
  return errors.map(({ code, upstreamCode, field }) => [code, upstreamCode, field]);
}

function signsOf(expected: Expected | undefined): Sign[] {
  return expected?.paths.map((path) => [expected.code, expected.upstreamCode, path]) ?? [];
}
