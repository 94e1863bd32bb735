import { describe, expect, test } from "vitest";
import { calculationFromWire } from "../../../src/orders/calculating/price-calculation.wire.js";
import { Catalogue } from "../../../src/products/catalogue.js";
import { UnexpectedAnswer } from "../../../src/wire/read.js";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../../support/api.js";
import { buy, fixPrice, knownCustomer, orderOf } from "../../support/flow.js";
import { ManualClock } from "../../support/manual-clock.js";

const document = `query ($input: CalculatePriceInput!) { calculatePrice(input: $input) {
  subtotal { amount currency } tax { amount } total { amount }
  items { product { sku } amount unitPrice { amount } total { amount } } } }`;
const call = "POST /partner/order/digital/calculate";
const gram = [{ sku: "GAU", amount: "1" }];

const calculate = (api: TestApi, priceToken: string, changes: object = {}, options?: SendOptions) =>
  api.send(document, { input: { priceToken, currency: "TRY", items: gram, ...changes } }, options);

const calls = (api: TestApi) =>
  api.sandbox.requests.filter(({ method, path }) => `${method} ${path}` === call).length;

test("a calculation does not use the price up, and is what the order then costs", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const { token } = await fixPrice(api);
  const items = [
    { sku: "GAU", amount: "0.3333" },
    { sku: "GAG", amount: "1.5" },
  ];
  for (let time = 0; time < 2; time += 1) {
    const { data } = await calculate(api, token, { items });
    // 0.3333 × 2972.38 = 990.694254, 1.5 × 35.09 = 52.635
    expect(data).toMatchObject({
      calculatePrice: {
        ...{
          subtotal: { amount: "1043.33", currency: "TRY" },
          tax: { amount: "0" },
          total: { amount: "1043.33" },
        },
        items: [{ total: { amount: "990.69" } }, { total: { amount: "52.64" } }],
      },
    });
  }
  expect(orderOf(await buy(api, { priceToken: token, items })).total?.amount).toBe("1043.33");
});

test("with a price from a total, the total is that one and the grams are what it buys", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const { token } = await fixPrice(api, { total: "10000" });
  const { data } = await calculate(api, token, { items: [{ sku: "GAU" }] });
  expect(data).toMatchObject({
    calculatePrice: { total: { amount: "10000" }, items: [{ product: { sku: "GAU" }, amount: "3.3643" }] },
  });
});

describe("refused as BAD_USER_INPUT, without asking Minted, is", () => {
  test.each<
    [string, (api: TestApi, clock: ManualClock) => Promise<[token: string, changes?: object]>, RegExp]
  >([
    [
      "a price that was used",
      async (api) => {
        const { token } = await fixPrice(api);
        orderOf(await buy(api, { priceToken: token }));
        return [token];
      },
      /priceToken: .*used/,
    ],
    [
      "a price whose time is over",
      async (api, clock) => {
        const { token } = await fixPrice(api);
        clock.advance(240_000);
        return [token];
      },
      /priceToken: .*expired/,
    ],
    [
      "a price of another currency",
      async (api) => [(await fixPrice(api)).token, { currency: "GBP" }],
      /input\.currency: /,
    ],
    [
      "an amount that is missing",
      async (api) => [(await fixPrice(api)).token, { items: [{ sku: "GAU" }] }],
      /input\.items\.0\.amount: /,
    ],
    ["no item", async (api) => [(await fixPrice(api)).token, { items: [] }], /input\.items: /],
    ["a product twice", async (api) => [(await fixPrice(api)).token, { items: [...gram, ...gram] }], /sku/],
  ])("%s", async (_what, prepare, words) => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const { data, errors } = await calculate(api, ...(await prepare(api, clock)));
    expect(data).toEqual({ calculatePrice: null });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors?.[0]?.message).toMatch(words);
    expect(calls(api)).toBe(0);
  });
});

test("what Minted refuses is BAD_USER_INPUT, too, and in our words alone", async () => {
  const api = await startApi();
  const unknown = await calculate(api, "never-seen");
  expect(unknown.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  expect(unknown.errors?.[0]?.message).toMatch(/^input\.priceToken: There is no such fixed price/);
  const { token } = await fixPrice(api);
  // The sandbox's magic amount of a refusal that has no code here.
  const refused = await calculate(api, token, { items: [{ sku: "GAU", amount: "0.9908" }] });
  expect(refused.errors?.[0]?.message).toBe("input: Minted refused this.");
});

describe("a customer", () => {
  test("calculates with its own price; somebody else's looks like none, and Minted is not asked", async () => {
    const api = await startApi({ env: withTokens });
    const self = { token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
    const stranger = { token: await tokenOf({ role: "customer", customer_external_id: "92440753" }) };
    const partner = { token: await tokenOf({ role: "partner", scope: "orders:write" }) };
    const own = await fixPrice(api, {}, self);
    const partners = await fixPrice(api, { customerExternalId: null }, partner);

    expect((await calculate(api, own.token, {}, self)).errors).toBeUndefined();
    expect((await calculate(api, own.token, {}, partner)).errors).toBeUndefined();
    const before = calls(api);
    const none = await calculate(api, "never-seen", {}, self);
    const unasked = calls(api);
    for (const [token, who] of [
      [own.token, stranger],
      [partners.token, self],
    ] as const) {
      const { data, errors } = await calculate(api, token, {}, who);
      expect({ data, message: errors?.[0]?.message }).toEqual({
        data: none.data,
        message: none.errors?.[0]?.message,
      });
    }
    expect(unasked - before).toBe(1);
    expect(calls(api)).toBe(unasked);
  });
});

describe("takes for no answer", () => {
  const whole = { price: 1, tax: 0, total: 1, items: [{ sku: "GAU", price: 1, amount: 1, total: 1 }] };
  const read = (data: unknown) => calculationFromWire(data, "TRY", new Catalogue());

  test.each([
    ["another currency", { ...whole, currency_code: "GBP" }],
    ["sums that are not whole", { ...whole, tax: null }],
    ["lines without a product", { ...whole, items: [{ price: 1, amount: 1, total: 1 }] }],
    ["no lines", { ...whole, items: null }],
  ])("%s", (_what, data) => {
    expect(() => read(data)).toThrow(UnexpectedAnswer);
  });

  test("but for one that names its product by number", () => {
    const items = [{ product_id: 3000001, price: 1, amount: 1, total: 1 }];
    expect(read({ ...whole, items }).items).toMatchObject([{ product: { sku: "GAU" } }]);
  });
});
