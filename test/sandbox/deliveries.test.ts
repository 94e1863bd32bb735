import { describe, expect, test } from "vitest";
import { dataOf, openSandbox, refusalOf, type OrderView } from "./caller.js";
import { deliveryBody } from "./delivery-body.js";

const CUSTOMER = "MTD0018232";
const CREATE = "/partner/delivery/create";

type Created = { readonly guid: string; readonly external_id: null; readonly status_name: string };

test("keeps no external id of a delivery: none is found by it, and the same is delivered twice", async () => {
  const caller = await openSandbox();
  const created = dataOf<Created>(await caller.post(CREATE, deliveryBody({ external_id: "kept-1" })));
  expect(created).toMatchObject({ external_id: null, status_name: "Created" });
  expect((await caller.get("/partner/order/kept-1")).status).toBe(404);
  expect(refusalOf(await caller.post("/partner/order", { external_id: "kept-1" })).status).toBe(404);
  const again = dataOf<Created>(await caller.post(CREATE, deliveryBody({ external_id: "kept-1" })));
  expect(again.guid).not.toBe(created.guid);
  expect((await caller.balances(CUSTOMER))["GAU"]).toMatchObject({ balance: 44, blocked: 6 });
});

test("shows a delivery by guid and among the newest orders, with its address and progress", async () => {
  const caller = await openSandbox();
  const addresses = { billing: { external_id: "B-1" }, shipping: { zipcode: "34800" } };
  const { guid } = dataOf<Created>(await caller.post(CREATE, deliveryBody({}, addresses)));
  const order = dataOf<OrderView>(await caller.post("/partner/order", { guid }));
  expect(order).toMatchObject({
    guid,
    external_id: null,
    type: "Delivery",
    total: 70.01,
    currency_code: "TRY",
    payment_type: "cash",
    customer: { external_id: CUSTOMER },
    items: [{ sku: "GAU", amount: 3 }],
    delivery: {
      status_id: 1,
      status_name: "Created",
      cargo_tracking_number: null,
      products: [{ product_id: 3000001, sku: "GAU", product_name: "Gold - Digital storage", amount: 3 }],
    },
    address: {
      billing: { external_id: "B-1", invoice_type: "Individual", city: "İstanbul", county: "Beykoz" },
      shipping: { id: expect.any(Number) as number, fullname: "Deniz Örnek", zipcode: "34800" },
    },
  });
  const listed = await caller.get(`/partner/orders?customer_external_id=${CUSTOMER}&sku=GAU`);
  expect(dataOf<{ data: OrderView[] }>(listed).data[0]).toEqual(order);
});

describe("refuses, and leaves everything as it was", () => {
  const required = ["external_id", "firstname", "lastname", "phone", "email"].map(
    (name) => `customer.${name}`,
  );
  test.each<[what: string, body: object, status: number, code: number, fields: string[]]>([
    ["a customer without details", { customer: {} }, 422, 422, required],
    ["a part of a gram", { amount: 0.5 }, 422, 422, ["amount"]],
    ["an unknown product", { sku: "GAX" }, 422, 422, ["sku"]],
    ["no address", { address: {} }, 422, 422, ["address.billing", "address.shipping"]],
    ["more metal than there is", { amount: 51 }, 422, 4224, ["amount"]],
    ["a fee beyond the cash", { sku: "GPT", amount: 1, customer: poor() }, 422, 4224, ["balance"]],
    ["an unknown customer", { customer: { ...poor(), external_id: "nobody" } }, 404, 404, []],
  ])("%s", async (_, body, status, code, fields) => {
    const caller = await openSandbox();
    if (code === 4224 && fields[0] === "balance") await spendCash(caller);
    const before = await caller.balances(CUSTOMER);
    expect(refusalOf(await caller.post(CREATE, deliveryBody(body)))).toEqual({ status, code, fields });
    expect(await caller.balances(CUSTOMER)).toEqual(before);
  });

  test("a company's invoice that lacks what companies have", async () => {
    const caller = await openSandbox();
    const body = deliveryBody({}, { billing: { invoice_type: "Corporate" } });
    const fields = ["company_name", "tax_office", "tax_number"].map((name) => `address.billing.${name}`);
    expect(refusalOf(await caller.post(CREATE, body))).toEqual({ status: 422, code: 422, fields });
  });
});

describe("paid by card", () => {
  const byCard = {
    payment_type: "creditcard",
    payment: { card_token: "token_HYAQA0171343asd", card_cvv: "000", customer_ip: "127.0.0.1" },
  };

  test("waits for the payment: the metal is held, and no cash", async () => {
    const caller = await openSandbox();
    const before = await caller.balances(CUSTOMER);
    const answer = dataOf<Created & { payment: object }>(await caller.post(CREATE, deliveryBody(byCard)));
    expect(answer.payment).toMatchObject({ state: "new", is_3d: true, amount: 70.01, total: 70.01 });
    caller.clock.advance(60_000);
    const order = dataOf<OrderView>(await caller.post("/partner/order", { guid: answer.guid }));
    expect(order).toMatchObject({
      status_name: "Created",
      payment_type: "credit-card",
      payment: { state: "new" },
    });
    const after = await caller.balances(CUSTOMER);
    expect(after["TRY"]).toEqual(before["TRY"]);
    expect(after["GAU"]).toMatchObject({ balance: 47, blocked: 3 });
  });

  test("is refused without the card", async () => {
    const caller = await openSandbox();
    const reply = await caller.post(CREATE, deliveryBody({ payment_type: "creditcard" }));
    expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields: ["payment"] });
  });
});

test("remembers for which orders a push was asked, and sends nothing anywhere", async () => {
  const caller = await openSandbox();
  const guid = "896AE1AC-E26F-4291-80B2-BF80DE0A920A";
  await caller.post("/partner/order", { guid });
  await caller.post("/partner/order", { order_code: "ALS8HEVP", push_hook: true });
  await caller.post("/partner/order", { order_code: "NOWHERE1", push_hook: true });
  expect(caller.sandbox.pushes).toEqual([guid]);
});

/** A customer with 25,000 TRY and 1.75 g of GPT. */
function poor() {
  return {
    external_id: "92440753",
    firstname: "Deniz",
    lastname: "Test",
    phone: "+905300000001",
    email: "deniz.test@example.com",
  };
}

/** Leaves that customer less cash than a delivery costs. */
async function spendCash(caller: Awaited<ReturnType<typeof openSandbox>>): Promise<void> {
  const customer = { external_id: poor().external_id };
  const { token } = await caller.fix({
    currency: "TRY",
    customer_external_id: poor().external_id,
    total: 24_950,
  });
  const body = {
    price_token: token,
    currency_code: "TRY",
    external_id: "spent",
    customer,
    items: [{ sku: "GAU" }],
  };
  expect((await caller.post("/partner/order/digital/buy", body)).status).toBe(200);
}
