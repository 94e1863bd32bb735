import { describe, expect, test } from "vitest";
import { dataOf, openSandbox, refusalOf, type Caller } from "./caller.js";

interface Row {
  readonly guid: string;
  readonly type?: string;
  readonly total: number;
  readonly status_name: string;
  readonly tx_type?: string;
  readonly items: readonly { readonly sku?: string; readonly product_id: number }[];
  readonly customer: { readonly external_id: string } | null;
}

interface Page {
  readonly current_page: number;
  readonly data: readonly Row[];
  readonly from: number | null;
  readonly to: number | null;
  readonly last_page: number;
  readonly next_page_url: string | null;
  readonly prev_page_url: string | null;
  readonly per_page: number;
  readonly total: number;
}

async function list(caller: Caller, query: string): Promise<Page> {
  return dataOf<Page>(await caller.get(`/partner/orders${query}`));
}

test("has 120 older orders of five customers and the partner, of each type, some in the older shape", async () => {
  const caller = await openSandbox();
  const rows: Row[] = [];
  for (let page = 1; page <= 4; page += 1) rows.push(...(await list(caller, `?total=30&page=${page}`)).data);
  expect(new Set(rows.map(({ guid }) => guid)).size).toBe(120);
  expect(new Set(rows.map(({ customer }) => customer?.external_id)).size).toBe(6);
  expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(["Buy", "Sell", "Delivery", undefined]));
  expect(rows.some((row) => row.tx_type === "oneoffpurchase" && row.status_name === "New")).toBe(true);
});

test("pages with all of the paginator's keys, ten a page, newest first", async () => {
  const caller = await openSandbox();
  await caller.buy({ external_id: "newest", items: [{ sku: "GAU", amount: 1 }] });
  const first = await list(caller, "");
  const keys =
    "current_page data first_page_url from last_page last_page_url links next_page_url path per_page prev_page_url to total";
  expect(Object.keys(first).sort().join(" ")).toBe(keys);
  const path = `${caller.sandbox.url}/partner/orders`;
  const figures = { current_page: 1, from: 1, to: 10, per_page: 10, last_page: 13, total: 121, path };
  expect(first).toMatchObject({ ...figures, next_page_url: `${path}?page=2`, prev_page_url: null });
  expect(first.data[0]).toMatchObject({ external_id: "newest", status_name: "Pending" });
  const last = await list(caller, "?page=13");
  expect(last).toMatchObject({ from: 121, to: 121, next_page_url: null });
  expect(await list(caller, "?page=14")).toMatchObject({ from: null, to: null, data: [] });
});

describe("filters and sorts", () => {
  test("by customer, sku and status", async () => {
    const caller = await openSandbox();
    const mine = await list(caller, "?total=30&customer_external_id=92440753");
    expect(mine.total).toBeGreaterThan(10);
    expect(new Set(mine.data.map(({ customer }) => customer?.external_id))).toEqual(new Set(["92440753"]));
    const silver = await list(caller, "?total=30&sku=GAG");
    expect(silver.data.every(({ items }) => items[0]?.product_id === 3000002)).toBe(true);
    const some = await list(caller, "?total=30&status=4,11");
    expect(new Set(some.data.map((row) => row.status_name))).toEqual(new Set(["Cancelled", "Refunded"]));
    expect((await list(caller, "?total=30&status=Cancelled,Refunded")).data).toEqual(some.data);
  });

  test("by days, both inclusive", async () => {
    const caller = await openSandbox();
    const old = await list(caller, "?startDate=2023-03-06&endDate=2023-10-13");
    expect(old.data).toMatchObject([{ external_id: "HYAQA01714rqz" }, { external_id: "HYAQA01373" }]);
  });

  test("by total, rising", async () => {
    const caller = await openSandbox();
    const totals = (await list(caller, "?total=30&sortBy=total&sortType=asc")).data.map(({ total }) => total);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });
});

const WRONG = {
  page: ["0", "x", "-1"],
  total: ["4", "31"],
  sortBy: ["guid"],
  sortType: ["down"],
  status: ["13", "0", "Lost"],
  startDate: ["01-02-2026", "2026-02-30"],
};

test.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => ({ name, value }))))(
  "refuses $name=$value",
  async ({ name, value }) => {
    const caller = await openSandbox();
    const reply = await caller.get(`/partner/orders?${name}=${value}`);
    expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields: [name] });
  },
);

test("shows every field of an order, and none null, somewhere among the first customer's orders", async () => {
  const caller = await openSandbox();
  const rows = (await list(caller, "?total=30&customer_external_id=MTD0018232")).data;
  const schema =
    "guid order_code external_id type price tax total payment_cost currency_code status_name items customer " +
    "payment_type payment delivery address description";
  const full = rows.filter((row) => {
    const fields = row as unknown as Record<string, unknown>;
    return schema.split(" ").every((key) => fields[key] !== undefined && fields[key] !== null);
  });
  expect(full.map(({ type }) => type).sort()).toEqual(["Buy", "Delivery"]);
  expect(JSON.stringify(full[0]).includes("cargo_tracking_number")).toBe(true);
});
