import { expect, test } from "vitest";
import { dataOf, openSandbox, refusalOf, type PriceFix, type PriceRow } from "./caller.js";

test("moves prices each second by a little, with sell below spot below buy", async () => {
  const caller = await openSandbox();
  const rows = async (currency: string) =>
    dataOf<PriceRow[]>(await caller.get(`/partner/prices?currency=${currency}`));
  const first = await rows("TRY");
  const seen = new Set<number | undefined>();
  for (let second = 0; second < 20; second += 1) {
    for (const currency of ["GBP", "USD", "EUR", "TRY"]) {
      for (const { spot_price: spot, buy_price: buy, sell_price: sell } of await rows(currency)) {
        expect([sell < spot, spot < buy]).toEqual([true, true]);
      }
    }
    const [gold] = await rows("TRY");
    seen.add(gold?.spot_price);
    expect(Math.abs((gold?.spot_price ?? 0) / (first[0]?.spot_price ?? 1) - 1)).toBeLessThan(0.003);
    caller.clock.advance(1000);
  }
  expect(seen.size).toBeGreaterThan(15);
});

test("fixes prices in GBP unless told otherwise, and a total only for a customer", async () => {
  const caller = await openSandbox();
  expect((await caller.fix()).currency).toBe("GBP");
  const fix = (body: object) => caller.post("/partner/pricefix", body);
  const total = { type: "digital", total: 100 };
  expect(refusalOf(await fix(total)).fields).toEqual(["customer_external_id"]);
  const forUnknown = dataOf<PriceFix>(await fix({ ...total, customer_external_id: "nobody-yet" }));
  expect(forUnknown).toMatchObject({ total: 100, is_total_price: true });
  expect(refusalOf(await fix({ type: "physical", currency: "AED" })).fields).toEqual(["type", "currency"]);
});
