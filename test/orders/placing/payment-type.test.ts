import { expect, test } from "vitest";
import { startApi } from "../../support/api.js";
import { card } from "../../support/cards.js";
import { buyInput, tradeInput } from "../../support/flow.js";

const documentOf = (name: "buy" | "sell") =>
  `mutation ($input: ${name === "buy" ? "BuyInput" : "SellInput"}!) {
    ${name}(input: $input) { orders { externalId paymentType } userErrors { code } } }`;

test.each([
  ["a buy from the cash balance", "buy", { cashBalance: true }, "CASH"],
  ["a buy by card", "buy", { card }, "CARD"],
  ["a sell", "sell", null, "CASH"],
] as const)(
  "%s says how it is paid as the order read again does",
  async (_what, name, payment, paymentType) => {
    const api = await startApi();
    const input = payment ? { ...(await buyInput(api)), payment } : await tradeInput(api);
    const { data } = await api.send(documentOf(name), { input });
    const { externalId } = input;
    expect(data[name]).toEqual({ orders: [{ externalId, paymentType }], userErrors: [] });
    const read = await api.send("query ($by: OrderLookup!) { order(by: $by) { paymentType } }", {
      by: { externalId },
    });
    expect(read.data).toEqual({ order: { paymentType } });
  },
);
