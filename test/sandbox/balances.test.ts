import { expect, test } from "vitest";
import { dataOf, openSandbox, type OrderView, type Placed } from "./caller.js";

const CUSTOMER = "MTD0018232";
const SELL = "/partner/order/digital/sell";

test("a buy holds cash at once and becomes metal two seconds later", async () => {
  const caller = await openSandbox();
  const items = [{ sku: "GAU", amount: 2.5 }];
  const customer = { external_id: CUSTOMER };
  const { total, orders } = dataOf<Placed>(await caller.buy({ external_id: "b", customer, items }));
  expect(orders[0]?.status_name).toBe("Pending");
  caller.clock.advance(1999);
  const held = await caller.balances(CUSTOMER);
  expect(held["GBP"]).toMatchObject({ balance: 10000 - total, blocked: total, real_balance: 10000 });
  expect(held["GAU"]).toMatchObject({ balance: 50, blocked: 0 });
  caller.clock.advance(1);
  const after = await caller.balances(CUSTOMER);
  expect(after["GBP"]).toMatchObject({ balance: 10000 - total, blocked: 0, real_balance: 10000 - total });
  expect(after["GAU"]).toMatchObject({ balance: 52.5, real_balance: 52.5 });
  const order = dataOf<OrderView>(await caller.get("/partner/order/b"));
  expect(order).toMatchObject({ status_name: "Completed", customer: { external_id: CUSTOMER } });
});

test("a sell holds metal at once and becomes cash two seconds later, at the sell price", async () => {
  const caller = await openSandbox();
  const { token, prices } = await caller.fix();
  const items = [{ sku: "GAG", amount: 10 }];
  const body = { price_token: token, currency_code: "GBP", external_id: "s", items };
  const { total, orders } = dataOf<Placed>(await caller.post(SELL, body));
  expect(orders[0]).toMatchObject({ type: "Sell", items: [{ price: prices[1]?.sell_price }] });
  expect((await caller.balances())["GAG"]).toMatchObject({
    balance: 49990,
    blocked: 10,
    real_balance: 50000,
  });
  caller.clock.advance(2000);
  const after = await caller.balances();
  expect(after["GAG"]).toMatchObject({ balance: 49990, blocked: 0 });
  expect(after["GBP"]).toMatchObject({ balance: 1000000 + total });
});

test("over many orders nothing is created or lost, and the parts always make the real balance", async () => {
  const caller = await openSandbox();
  const customers = [undefined, CUSTOMER, "92440753", "CUST-0005"];
  const expected = new Map<string, bigint>();
  const units = (value: number) => BigInt(Math.round(value * 10_000));
  for (const id of customers) {
    for (const row of Object.values(await caller.balances(id))) {
      expected.set(`${id} ${row.currency_code}`, units(row.real_balance));
    }
  }
  const move = (key: string, value: bigint) => expected.set(key, (expected.get(key) ?? 0n) + value);
  let placed = 0;
  for (let index = 0; index < 60; index += 1) {
    const id = customers[index % customers.length];
    const sku = ["GAU", "GAG"][index % 2] ?? "";
    const isBuy = index % 3 !== 0;
    const amount = ((index * 37) % 50) / 100 + 0.1234;
    const customer = id === undefined ? undefined : { external_id: id };
    const body = { external_id: `many-${index}`, customer, items: [{ sku, amount }] };
    const reply = await (isBuy ? caller.buy(body) : caller.sell(body));
    caller.clock.advance((index % 5) * 300);
    if (reply.status !== 200) continue;
    placed += 1;
    const { total } = dataOf<Placed>(reply);
    move(`${id} GBP`, isBuy ? -units(total) : units(total));
    move(`${id} ${sku}`, isBuy ? units(amount) : -units(amount));
    for (const row of Object.values(await caller.balances(id))) {
      expect(units(row.real_balance)).toBe(units(row.balance) + units(row.blocked));
    }
  }
  expect(placed).toBeGreaterThan(50);
  caller.clock.advance(2000);
  for (const id of customers) {
    for (const { currency_code: code, balance, blocked } of Object.values(await caller.balances(id))) {
      expect([id, code, blocked, units(balance)]).toEqual([id, code, 0, expected.get(`${id} ${code}`)]);
    }
  }
});
