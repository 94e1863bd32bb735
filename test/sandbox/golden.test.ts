import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareForms } from "./form.js";
import { dataOf, openSandbox, type Caller } from "./caller.js";

interface GoldenCase {
  readonly claim: string;
  readonly call: readonly [method: "GET" | "POST", path: string];
  readonly request?: string;
  readonly response?: string;
  /** Goes over the documented request where it names something that exists nowhere. */
  readonly changes?: object;
  /** Keys that the sandbox shows beyond the documented ones. */
  readonly extra?: readonly string[];
}

const BUY = ["POST", "/partner/order/digital/buy"] as const;

const CASES: readonly GoldenCase[] = [
  {
    claim: "price fix from amount",
    call: ["POST", "/partner/pricefix"],
    request: "api-3826800-price-fix",
    response: "api-3826800-price-fix",
  },
  {
    claim: "price fix from a total",
    call: ["POST", "/partner/pricefix"],
    request: "api-7918013-price-fix-from-total",
    response: "api-3826800-price-fix",
  },
  {
    claim: "buy silver for a customer, without a token and by product id",
    call: BUY,
    request: "api-3769742-buy-silver",
    response: "api-3769732-buy-gold",
  },
  { claim: "buy gold", call: BUY, request: "api-3769732-buy-gold", response: "api-3769732-buy-gold" },
  {
    claim: "buy by stored card",
    call: BUY,
    request: "api-4434391-buy-by-stored-card",
    response: "api-3769732-buy-gold",
    extra: ["data.payment"],
  },
  {
    claim: "sell silver",
    call: ["POST", "/partner/order/digital/sell"],
    request: "api-3769745-sell-silver",
    response: "api-3769732-buy-gold",
  },
  {
    claim: "create a delivery",
    call: ["POST", "/partner/delivery/create"],
    request: "api-4908364-create-delivery",
    response: "api-4908364-create-delivery",
    extra: ["data.items[].currency_rate", "data.items[].currency_total"],
  },
  {
    claim: "get an order in the older shape",
    call: ["GET", "/partner/order/HYAQA01373"],
    response: "api-3652432-get-order-older",
  },
  {
    claim: "get an order by guid",
    call: ["POST", "/partner/order"],
    request: "api-3874525-get-order-alternative",
    changes: { guid: "896AE1AC-E26F-4291-80B2-BF80DE0A920A" },
    response: "api-3874525-get-order-alternative",
  },
  {
    claim: "get an order that a card paid",
    call: ["GET", "/partner/order/HYAQA01714rqz"],
    response: "api-4295600-get-order-card",
    extra: ["data.payment_type"],
  },
  {
    claim: "create a customer",
    call: ["POST", "/partner/customer"],
    request: "api-3647172-create-customer",
    response: "api-3647172-create-customer",
    extra: ["data.updated_at"],
  },
  {
    claim: "create a business customer",
    call: ["POST", "/partner/customer"],
    request: "api-15819241-create-business-customer",
  },
  {
    claim: "get a customer",
    call: ["GET", "/partner/customer/MTD0018232"],
    response: "api-8228811-get-customer",
    extra: ["data.wallets[].*"],
  },
  {
    claim: "get a customer's balance",
    call: ["GET", "/partner/balance/customer/MTD0018232"],
    response: "api-3717483-customer-balance",
  },
];

describe("answers the documented example in the documented form", () => {
  test.each(CASES)("$claim", async (golden) => {
    const caller = await openSandbox();
    const [method, path] = golden.call;
    const body = golden.request === undefined ? undefined : await filledRequest(caller, golden.request);
    const reply =
      method === "GET" ? await caller.get(path) : await caller.post(path, { ...body, ...golden.changes });
    expect(reply).toMatchObject({ status: 200 });
    if (golden.response === undefined) return;
    const differences = compareForms(readGolden(`${golden.response}.response.json`), JSON.parse(reply.text));
    const unexpected = differences.filter(({ path: at, kind }) => kind !== "extra" || !isAllowed(at, golden));
    expect(unexpected).toEqual([]);
  });
});

test("shows the seeded examples with the documented values", async () => {
  const caller = await openSandbox();
  const reply = await caller.post("/partner/order", { order_code: "ALS8HEVP" });
  expect(JSON.parse(reply.text)).toEqual(readGolden("api-3874525-get-order-alternative.response.json"));
});

test("lists the documented statuses in their order", async () => {
  const caller = await openSandbox();
  const rows = dataOf<{ id: number; name: string }[]>(await caller.get("/partner/order/statuses"));
  expect(rows.map(({ name }) => name)).toEqual(readGolden("order-status.enum.json"));
  expect(rows.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

function isAllowed(path: string, { extra = [] }: GoldenCase): boolean {
  return extra.some((allowed) => {
    return allowed.endsWith("*") ? path.startsWith(allowed.slice(0, -1)) : path === allowed;
  });
}

function readGolden(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), "utf8"));
}

/** Fills in the page's placeholders, and makes the external id unique as the page's template does. */
async function filledRequest(caller: Caller, name: string): Promise<object> {
  const values: Record<string, string> = {
    price_token: (await caller.fix()).token,
    customer_external_id: "MTD0018232",
    product_1: "3000002",
    external_id: "HYAQA0172",
  };
  const template = JSON.stringify(readGolden(`${name}.request.json`));
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? "");
  const body = JSON.parse(text) as { external_id?: string };
  return body.external_id === undefined ? body : { ...body, external_id: `${body.external_id}x7Qk` };
}
