import { describe, expect, test } from "vitest";
import { openSandbox, refusalOf } from "./caller.js";

const CUSTOMER = "MTD0018232";
const BUY = "/partner/order/digital/buy";

test("a price token lives 240 seconds of the clock and shows what is left", async () => {
  const caller = await openSandbox();
  const fixed = await caller.fix();
  expect(fixed).toMatchObject({ expire_ttl: 240, expires_at: "2026-11-23T13:04:00+03:00" });
  const items = [{ sku: "GAU", amount: 1 }];
  const body = { price_token: fixed.token, currency_code: "GBP", external_id: "late", items };
  caller.clock.advance(240_000);
  expect(refusalOf(await caller.post(BUY, body))).toEqual({
    status: 422,
    code: 4221,
    fields: ["price_token"],
  });
});

describe("refuses", () => {
  const items = [{ sku: "GAU", amount: 1 }];

  test("a token twice, an unknown one, and another customer's", async () => {
    const caller = await openSandbox();
    const { token } = await caller.fix({ customer_external_id: CUSTOMER });
    const buy = (external_id: string, price_token: string, customer?: string) =>
      caller.post(BUY, { price_token, external_id, items, customer: customer && { external_id: customer } });
    expect(refusalOf(await buy("a", token, "92440753"))).toMatchObject({
      code: 4222,
      fields: ["price_token"],
    });
    expect(refusalOf(await buy("a", token)).code).toBe(4222);
    expect((await buy("a", token, CUSTOMER)).status).toBe(200);
    expect(refusalOf(await buy("b", token, CUSTOMER))).toMatchObject({ code: 4223, fields: ["price_token"] });
    expect(refusalOf(await buy("b", "x".repeat(32)))).toMatchObject({ code: 4222, fields: ["price_token"] });
  });

  test("a used external id, and leaves everything as it was", async () => {
    const caller = await openSandbox();
    await caller.buy({ external_id: "same", items });
    const before = await caller.balances();
    const again = await caller.buy({ external_id: "same", items });
    expect(refusalOf(again)).toEqual({ status: 422, code: 4225, fields: ["external_id"] });
    expect(await caller.balances()).toEqual(before);
  });

  test("more than the balance holds, with blocked parts not counted", async () => {
    const caller = await openSandbox();
    const customer = { external_id: CUSTOMER };
    const sell = (external_id: string, amount: number) =>
      caller.sell({ external_id, customer, items: [{ sku: "GAU", amount }] });
    expect((await sell("a", 30)).status).toBe(200);
    expect(refusalOf(await sell("b", 20.0001))).toEqual({ status: 422, code: 4224, fields: ["balance"] });
    expect((await sell("b", 20)).status).toBe(200);
    const buy = { external_id: "c", customer, items: [{ sku: "GAU", amount: 500 }] };
    expect(refusalOf(await caller.buy(buy)).code).toBe(4224);
  });

  test("a customer nobody knows, naming what a new one needs", async () => {
    const caller = await openSandbox();
    const body = { external_id: "n", items, customer: { external_id: "NEW-1" } };
    const fields = ["identity_number", "firstname", "lastname", "email", "phone"].map(
      (name) => `customer.${name}`,
    );
    expect(refusalOf(await caller.buy(body))).toEqual({ status: 422, code: 4226, fields });
  });

  const shapes: readonly { claim: string; body: object; fields: readonly string[] }[] = [
    { claim: "an unknown sku", body: { items: [{ sku: "GAX", amount: 1 }] }, fields: ["items.0.sku"] },
    { claim: "no items", body: { items: [] }, fields: ["items"] },
    { claim: "a missing external id", body: { external_id: undefined }, fields: ["external_id"] },
    {
      claim: "an amount as text",
      body: { items: [{ sku: "GAU", amount: "1" }] },
      fields: ["items.0.amount"],
    },
    {
      claim: "five decimals",
      body: { items: [{ sku: "GAU", amount: 1.00001 }] },
      fields: ["items.0.amount"],
    },
    { claim: "nothing at all", body: { items: [{ sku: "GAU", amount: 0 }] }, fields: ["items.0.amount"] },
    { claim: "no amount", body: { items: [{ sku: "GAU" }] }, fields: ["items.0.amount"] },
    { claim: "another currency", body: { currency_code: "TRY" }, fields: ["currency_code"] },
  ];
  test.each(shapes)("$claim", async ({ body, fields }) => {
    const caller = await openSandbox();
    const reply = await caller.buy({ external_id: "shape", items, ...body });
    expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields });
  });
});
