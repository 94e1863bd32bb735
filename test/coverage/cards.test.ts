import { expect } from "vitest";
import { knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { newestOrders, storedCards, wholeCustomer, type Orders } from "./expected-customers.js";
import { matching, money } from "./expected-prices.js";
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

const asCustomer = { customer: { external_id: knownCustomer } };
const [documentedCard] = storedCards;

rowTest("card-storage/list", "lists a customer's cards, masked", async (row) => {
  const answer = await row.ask();
  expect(row.arrived()).toEqual([request("POST /partner/card/storage/list", "2", asCustomer)]);
  expect(answer).toEqual(storedCards);
});

rowTest("card-storage/add", "has a card kept once the browser has been at the bank", async (row) => {
  const answer = await row.ask<{ customer: Orders }>({
    input: {
      ...{ customerExternalId: knownCustomer, holder: "Deniz Örnek" },
      ...{ number: "4048095010857528", expiry: "05/28", securityCode: "000" },
    },
  });
  expect(row.arrived()).toEqual([
    request("POST /partner/card/storage/save", "2", {
      ...{ card_holder: "Deniz Örnek", card_number: "4048095010857528" },
      ...{ card_expiry: "05/28", card_cvv: "000" },
      customer: { external_id: knownCustomer, fullname: "Deniz Örnek" },
    }),
  ]);
  expect(answer).toEqual({
    ...{ storedCard: null, userErrors: [], callbackToken: matching(/^[A-Za-z0-9]{128}$/) },
    redirectUrl: matching(/^http:\/\/127\.0\.0\.1:\d+\/pay\/cards\/[A-Za-z0-9]{128}$/),
    customer: wholeCustomer(knownCustomer, { orders: newestOrders(answer.customer) }),
  });
});

rowTest("card-storage/delete", "has a card forgotten", async (row) => {
  const token = documentedCard?.token;
  const answer = await row.ask<{ customer: Orders }>({ input: { customerExternalId: knownCustomer, token } });
  expect(row.arrived()).toEqual([
    request("DELETE /partner/card/storage/delete", "2", { card_token: token, ...asCustomer }),
  ]);
  const orders = newestOrders(answer.customer);
  expect(answer).toEqual({
    ...{ deletedStoredCardId: documentedCard?.id, token, userErrors: [] },
    customer: wholeCustomer(knownCustomer, { orders, storedCards: storedCards.slice(1) }),
  });
});
