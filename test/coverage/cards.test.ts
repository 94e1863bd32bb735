import { expect } from "vitest";
import { request } from "./arrived.js";
import { money } from "./expected.js";
import { rowTest } from "./row-test.js";

rowTest("buy-card/payment-types", "lists the ways to pay", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("GET /partner/payment/types", "2")]);
  expect(answer).toEqual(["CASH", "CARD"]);
});

rowTest("buy-card/bin-query", "says what paying in parts costs with a card", async (row) => {
  const answer = await row.ask({ input: { bin: "40480950", total: "1200", currency: "TRY" } });
  expect(row.arrived()).toEqual([
    request("POST /partner/payment/bin", "2", { bin: "40480950", total: 1200 }),
  ]);
  // The sandbox's margins in per cent; the parts are rounded to two places.
  const plans = [
    [1, "0", "1200", "1200"],
    [2, "2.1", "1225.2", "612.6"],
    [3, "3.15", "1237.8", "412.6"],
    [6, "6.4", "1276.8", "212.8"],
    [9, "9.75", "1317", "146.33"],
    [12, "13.2", "1358.4", "113.2"],
  ] as const;
  expect(answer).toEqual(
    plans.map(([count, margin, total, part]) => ({
      ...{ count, margin, amount: money("1200"), total: money(total), amountPerInstallment: money(part) },
    })),
  );
});
