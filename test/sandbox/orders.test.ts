import { expect, test } from "vitest";
import { dataOf, openSandbox, refusalOf, type OrderView, type Placed } from "./caller.js";

const CUSTOMER = "MTD0018232";
const BUY = "/partner/order/digital/buy";

const NEWCOMER = {
  external_id: "NEW-1",
  identity_number: "11111111110",
  firstname: "Yeni",
  lastname: "Deneme",
  email: "yeni@example.com",
  phone: "+905300000009",
};

test("a line costs price times grams, rounded half up, and an order the sum of its lines", async () => {
  const caller = await openSandbox();
  const fixed = await caller.fix({ currency: "TRY" });
  const amounts = ["0.1", "1", "12.3456", "0.0333"];
  const items = amounts.map((amount) => ({ sku: "GAU", amount: Number(amount) }));
  const body = { price_token: fixed.token, currency_code: "TRY", external_id: "sums", items };
  const placed = dataOf<Placed>(await caller.post(BUY, body));
  const kurus = BigInt(Math.round((fixed.prices[0]?.buy_price ?? 0) * 100));
  const expected = amounts.map((amount) => {
    const tenThousandths = BigInt(Math.round(Number(amount) * 10_000));
    return Number((kurus * tenThousandths + 5_000n) / 10_000n) / 100;
  });
  expect(placed.orders[0]?.items.map(({ total }) => total)).toEqual(expected);
  const cents = expected.reduce((sum, total) => sum + Math.round(total * 100), 0);
  expect([placed.price, placed.total]).toEqual([cents / 100, cents / 100]);
});

test("a price fixed from a total buys floor4(total / price) grams for exactly that total", async () => {
  const caller = await openSandbox();
  const fixed = await caller.fix({ total: 10000, currency: "TRY", customer_external_id: CUSTOMER });
  const customer = { external_id: CUSTOMER };
  const body = { price_token: fixed.token, currency_code: "TRY", external_id: "t", customer };
  const post = (items: readonly object[]) => caller.post(BUY, { ...body, items });
  expect(refusalOf(await post([{ sku: "GAU", amount: 1 }])).fields).toEqual(["items.0.amount"]);
  expect(refusalOf(await post([{ sku: "GAU" }, { sku: "GAG" }])).fields).toEqual(["items"]);
  const { total, orders } = dataOf<Placed>(await post([{ sku: "GAU" }]));
  const price = BigInt(Math.round((fixed.prices[0]?.buy_price ?? 0) * 100));
  const grams = Number((10_000n * 100n * 10_000n) / price) / 10_000;
  expect(total).toBe(10000);
  expect(orders[0]?.items[0]).toMatchObject({ amount: grams, total: 10000 });
  expect(fixed.prices[0]?.buy_amount).toBe(grams);
});

test("a new customer comes with the order, and topup pays for it", async () => {
  const caller = await openSandbox();
  const items = [{ sku: "GAG", amount: 10 }];
  const order = { external_id: "first", items, customer: NEWCOMER };
  expect(refusalOf(await caller.buy(order)).code).toBe(4224);
  expect((await caller.get("/partner/customer/NEW-1")).status).toBe(404);
  const { total } = dataOf<Placed>(await caller.buy({ ...order, topup: { price: 100 } }));
  expect((await caller.balances("NEW-1"))["GBP"]).toMatchObject({ balance: 100 - total, blocked: total });
  const customer = dataOf<object>(await caller.get("/partner/customer/NEW-1"));
  expect(customer).toMatchObject({ fullname: "Yeni Deneme", phone: "+905300000009" });
});

test("one request is one order, however many lines; a split one is an order a line", async () => {
  const caller = await openSandbox();
  const items = ["GAU", "GAG", "GPT"].map((sku) => ({ sku, amount: 1 }));
  const whole = dataOf<Placed>(await caller.buy({ external_id: "whole", items }));
  expect(whole.orders.map((order) => order.items.length)).toEqual([3]);
  const split = dataOf<Placed>(await caller.buy({ external_id: "split-1", items }));
  expect(split.orders.map((order) => [order.external_id, order.items[0]?.sku])).toEqual([
    ["split-1", "GAU"],
    ["split-1", "GAG"],
    ["split-1", "GPT"],
  ]);
  expect([split.total, split.guid]).toEqual([whole.total, split.orders.map(({ guid }) => guid)]);
  expect(dataOf<OrderView>(await caller.get("/partner/order/split-1")).guid).toBe(split.guid[0]);
});

test("a stored card pays without the balance, and the order waits for its 3-D step", async () => {
  const caller = await openSandbox();
  const before = await caller.balances(CUSTOMER);
  const payment = { card_token: "token_HYAQA0171343asd", card_cvv: "123", customer_ip: "127.0.0.1" };
  const card = { payment_type: "creditcard", payment, customer: { external_id: CUSTOMER } };
  const reply = await caller.buy({ external_id: "card", items: [{ sku: "GAU", amount: 1 }], ...card });
  const token = expect.stringMatching(/^[A-Za-z0-9]{128}$/) as string;
  expect(dataOf(reply)).toMatchObject({ payment: { state: "new", is_3d: true, token } });
  expect(reply.text).not.toContain('"123"');
  caller.clock.advance(10_000);
  const order = dataOf<object>(await caller.get("/partner/order/card"));
  const shown = { state: "new", order_reference: "card", error_code: null };
  expect(order).toMatchObject({ status_name: "Pending", payment_type: "credit-card", payment: shown });
  expect(await caller.balances(CUSTOMER)).toEqual(before);
});

test("an order is found by guid, code or external id; a delivery not by external id", async () => {
  const caller = await openSandbox();
  const page = dataOf<{ data: OrderView[] }>(
    await caller.get("/partner/orders?status=8&customer_external_id=MTD0018232"),
  );
  const delivery = page.data.find(({ external_id: id }) => id === "HYAQA01802delivery");
  const look = (body: object) => caller.post("/partner/order", body);
  expect(dataOf<OrderView>(await look({ guid: delivery?.guid }))).toEqual(delivery);
  expect(dataOf<OrderView>(await look({ order_code: delivery?.order_code }))).toEqual(delivery);
  expect(refusalOf(await look({ external_id: delivery?.external_id })).status).toBe(404);
  expect((await caller.get(`/partner/order/${delivery?.external_id}`)).status).toBe(404);
  expect(refusalOf(await look({})).status).toBe(422);
});
