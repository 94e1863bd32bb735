import { describe, expect, test } from "vitest";
import { openSandbox, refusalOf, type Caller } from "./caller.js";
import { deliveryBody } from "./delivery-body.js";

const NEW_CUSTOMER_FIELDS = ["identity_number", "firstname", "lastname", "email", "phone"];

const REFUSALS = [
  { word: "refuse-price-expired", amount: 0.9901, status: 422, code: 4221, fields: ["price_token"] },
  { word: "refuse-price-unknown", amount: 0.9902, status: 422, code: 4222, fields: ["price_token"] },
  { word: "refuse-price-used", amount: 0.9903, status: 422, code: 4223, fields: ["price_token"] },
  { word: "refuse-balance", amount: 0.9904, status: 422, code: 4224, fields: ["balance"] },
  { word: "refuse-duplicate", amount: 0.9905, status: 422, code: 4225, fields: ["external_id"] },
  {
    word: "refuse-new-customer",
    amount: 0.9906,
    status: 422,
    code: 4226,
    fields: NEW_CUSTOMER_FIELDS.map((field) => `customer.${field}`),
  },
  { word: "refuse-product", amount: 0.9907, status: 403, code: 403, fields: [] },
  { word: "refuse-success-false", amount: 0.9908, status: 200, code: 4290, fields: [] },
  { word: "fault-429", amount: 0.9917, status: 429, code: 429, fields: [] },
];

/** Buys by the word in the external id, and then by the amount alone. */
async function buyBoth(caller: Caller, word: string, amount: number) {
  const byWord = await caller.buy({ external_id: `x-${word}-1`, items: [{ sku: "GAU", amount: 1 }] });
  const byAmount = await caller.buy({ external_id: "plain", items: [{ sku: "GAU", amount }] });
  return [byWord, byAmount];
}

async function isPlaced(caller: Caller, externalId: string): Promise<boolean> {
  return (await caller.get(`/partner/order/${externalId}`)).status === 200;
}

describe("refuses on demand, by word and by amount, and places nothing", () => {
  test.each(REFUSALS)("$word", async ({ word, amount, status, code, fields }) => {
    const caller = await openSandbox();
    for (const reply of await buyBoth(caller, word, amount)) {
      expect(refusalOf(reply)).toEqual({ status, code, fields });
    }
    expect(await isPlaced(caller, "plain")).toBe(false);
    expect(await isPlaced(caller, `x-${word}-1`)).toBe(false);
  });
});

describe("loses the answer on demand", () => {
  const lost = [
    { word: "fault-timeout", amount: 0.9911, placed: true },
    { word: "fault-timeout-before", amount: 0.9912, placed: false },
    { word: "fault-reset", amount: 0.9913, placed: true },
    { word: "fault-reset-before", amount: 0.9914, placed: false },
    { word: "fault-truncated", amount: 0.9918, placed: true },
  ];
  test.each(lost)("$word", async ({ word, amount, placed }) => {
    const caller = await openSandbox();
    for (const [externalId, grams] of [[`x-${word}-1`, 1] as const, ["plain", amount] as const]) {
      const { token } = await caller.fix();
      const abort = new AbortController();
      const body = { price_token: token, external_id: externalId, items: [{ sku: "GAU", amount: grams }] };
      const answer = caller.post("/partner/order/digital/buy", body, abort.signal);
      const settled = answer.then(
        () => "answered",
        () => "lost",
      );
      if (word.startsWith("fault-timeout")) {
        await expect.poll(() => caller.sandbox.requests.at(-1)?.body).toContain(externalId);
        expect(caller.sandbox.requests.at(-1)?.status).toBe(0);
        abort.abort();
      }
      expect(await settled).toBe("lost");
      expect(await isPlaced(caller, externalId)).toBe(placed);
    }
  });
});

describe("answers as something else would", () => {
  test("fault-500: without an envelope, and places nothing", async () => {
    const caller = await openSandbox();
    for (const reply of await buyBoth(caller, "fault-500", 0.9915)) {
      expect([reply.status, JSON.parse(reply.text)]).toEqual([500, { message: "Server Error" }]);
    }
    expect(await isPlaced(caller, "plain")).toBe(false);
  });

  test("fault-502: a gateway's HTML, although the order is placed", async () => {
    const caller = await openSandbox();
    for (const reply of await buyBoth(caller, "fault-502", 0.9916)) {
      expect([reply.status, reply.headers["content-type"]]).toEqual([502, "text/html"]);
    }
    expect(await isPlaced(caller, "plain")).toBe(true);
    expect(await isPlaced(caller, "x-fault-502-1")).toBe(true);
  });

  test("fault-429: says when to come back", async () => {
    const caller = await openSandbox();
    const reply = await caller.sell({ external_id: "fault-429", items: [{ sku: "GAG", amount: 1 }] });
    expect(reply.headers["retry-after"]).toBe("1");
  });
});

describe("works for deliveries too", () => {
  test.each(["external_id", "billing", "shipping"])("by a word in %s", async (place) => {
    const caller = await openSandbox();
    const id = "x-refuse-balance-1";
    const address = place === "external_id" ? {} : { [place]: { external_id: id } };
    const body = deliveryBody({ external_id: place === "external_id" ? id : "plain" }, address);
    const before = await caller.balances("MTD0018232");
    expect(refusalOf(await caller.post("/partner/delivery/create", body)).code).toBe(4224);
    expect(await caller.balances("MTD0018232")).toEqual(before);
  });
});

test("close() ends a withheld answer", async () => {
  const caller = await openSandbox();
  const answer = caller.buy({ external_id: "fault-timeout", items: [{ sku: "GAU", amount: 1 }] });
  const settled = answer.then(
    () => "answered",
    () => "lost",
  );
  await expect.poll(() => caller.sandbox.requests.at(-1)?.body).toContain("fault-timeout");
  await caller.sandbox.close();
  expect(await settled).toBe("lost");
});

test("a magic value waits for the shape to be right", async () => {
  const caller = await openSandbox();
  const reply = await caller.buy({ external_id: "refuse-balance", items: [{ sku: "GAX", amount: 1 }] });
  expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields: ["items.0.sku"] });
});
