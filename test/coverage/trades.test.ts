import { expect } from "vitest";
import { fixPrice, knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import { customer } from "./expected-customers.js";
import { cardPayment } from "./expected-orders.js";
import { rowTest } from "./row-test.js";
import { bodyOf, bought, inputOf, sold, type Placed, type Trade } from "./trade.js";

type Rows = Readonly<Record<string, Trade>>;

const gold = { sku: "GAU", spot: "2914.09" } as const;
const silver = { sku: "GAG", spot: "34.3943" } as const;
const platinum = { sku: "GPT", spot: "1055.67" } as const;

const boughtGold = { ...gold, amount: "2.5", price: "2972.38", total: "7430.95" };
const boughtSilver = { ...silver, amount: "10", price: "35.09", total: "350.9" };
const boughtPlatinum = { ...platinum, amount: "3", price: "1076.79", total: "3230.37" };
const goldFromTotal = { ...gold, amount: "3.3643", price: "2972.38", total: "10000" };
const silverFromTotal = { ...silver, amount: "284.9814", price: "35.09", total: "10000" };
const soldGold = { ...gold, amount: "0.1", price: "2855.8", total: "285.58" };
const soldSilver = { ...silver, amount: "12.3456", price: "33.7", total: "416.05" };

const customersBuys: Rows = {
  "buy-customer-amount/silver": { ...boughtSilver, moved: { TRY: ["99649.1", "350.9", "100000"] } },
  "buy-customer-amount/gold": { ...boughtGold, moved: { TRY: ["92569.05", "7430.95", "100000"] } },
  "buy-customer-amount/platinum": { ...boughtPlatinum, moved: { TRY: ["96769.63", "3230.37", "100000"] } },
};
const buysFromTotal: Rows = {
  "buy-customer-total/gold": { ...goldFromTotal, moved: { TRY: ["90000", "10000", "100000"] } },
  "buy-customer-total/silver": { ...silverFromTotal, moved: { TRY: ["90000", "10000", "100000"] } },
};
const partnersBuys: Rows = {
  "buy-partner/gold": { ...boughtGold, moved: { TRY: ["9992569.05", "7430.95", "10000000"] } },
  "buy-partner/silver": { ...boughtSilver, moved: { TRY: ["9999649.1", "350.9", "10000000"] } },
};
const customersSells: Rows = {
  "sell-customer/gold": { ...soldGold, moved: { GAU: ["49.9", "0.1", "50"] } },
  "sell-customer/silver": { ...soldSilver, moved: { GAG: ["487.6544", "12.3456", "500"] } },
};
const partnersSells: Rows = {
  "sell-partner/gold": { ...soldGold, moved: { GAU: ["4999.9", "0.1", "5000"] } },
  "sell-partner/silver": { ...soldSilver, moved: { GAG: ["49987.6544", "12.3456", "50000"] } },
};

const fromCash = { payment: { cashBalance: true } };
const ofCustomer = { account: { customer: { externalId: knownCustomer } } };
const ofPartner = { account: { ownAccount: true } };
const asCustomer = { customer: { external_id: knownCustomer } };

const buy = "POST /partner/order/digital/buy";
const sell = "POST /partner/order/digital/sell";

for (const [id, trade] of Object.entries(customersBuys))
  rowTest(id, "buys an amount for a customer from its cash", async (row) => {
    const { token } = await fixPrice(row.api);
    const answer = await row.ask<Placed>({ input: { ...inputOf(trade, token), ...ofCustomer, ...fromCash } });
    expect(row.arrived()).toEqual([request(buy, "2", { ...bodyOf(trade, token), ...asCustomer })]);
    expect(answer).toEqual(bought(answer, trade, knownCustomer));
  });

for (const [id, trade] of Object.entries(buysFromTotal))
  rowTest(id, "buys for a total, without an amount", async (row) => {
    const { token } = await fixPrice(row.api, { total: "10000" });
    const items = [{ sku: trade.sku }];
    const answer = await row.ask<Placed>({
      input: { ...inputOf(trade, token), ...ofCustomer, ...fromCash, items },
    });
    expect(row.arrived()).toEqual([request(buy, "2", { ...bodyOf(trade, token), ...asCustomer, items })]);
    expect(answer).toEqual(bought(answer, trade, knownCustomer));
  });

for (const [id, trade] of Object.entries(partnersBuys))
  rowTest(id, "buys for the partner from its cash", async (row) => {
    const { token } = await fixPrice(row.api, { customerExternalId: null });
    const answer = await row.ask<Placed>({ input: { ...inputOf(trade, token), ...ofPartner, ...fromCash } });
    expect(row.arrived()).toEqual([request(buy, "2", bodyOf(trade, token))]);
    expect(answer).toEqual(bought(answer, trade, null));
  });

for (const [id, trade] of Object.entries(customersSells))
  rowTest(id, "sells a customer's metal", async (row) => {
    const { token } = await fixPrice(row.api);
    const answer = await row.ask<Placed>({ input: { ...inputOf(trade, token), ...ofCustomer } });
    expect(row.arrived()).toEqual([request(sell, "2", { ...bodyOf(trade, token), ...asCustomer })]);
    expect(answer).toEqual(sold(answer, trade, knownCustomer));
  });

for (const [id, trade] of Object.entries(partnersSells))
  rowTest(id, "sells the partner's metal", async (row) => {
    const { token } = await fixPrice(row.api, { customerExternalId: null });
    const answer = await row.ask<Placed>({ input: { ...inputOf(trade, token), ...ofPartner } });
    expect(row.arrived()).toEqual([request(sell, "2", bodyOf(trade, token))]);
    expect(answer).toEqual(sold(answer, trade, null));
  });

const stored = { token: "token_HYAQA0171343asd", securityCode: "000" };
const byNumber = { holder: "John Due", number: "4048095010857528", expiry: "05/28", securityCode: "000" };
const terms = { customerIp: "127.0.0.1", installments: 3 };
const sentTerms = { customer_ip: "127.0.0.1", installment: 3, card_cvv: "000" };
const cardBuys = {
  "buy-card/stored-card": {
    payment: { storedCard: { ...stored, ...terms } },
    sent: { card_token: "token_HYAQA0171343asd", ...sentTerms },
  },
  "buy-card/card-number": {
    payment: { card: { ...byNumber, ...terms } },
    sent: {
      ...{ card_holder: "John Due", card_number: "4048095010857528", card_expiry: "05/28" },
      ...sentTerms,
    },
  },
};

for (const [id, { payment, sent }] of Object.entries(cardBuys))
  rowTest(id, "buys with a card, which the bank asks about in the browser first", async (row) => {
    const { token } = await fixPrice(row.api);
    const answer = await row.ask<Placed>({
      input: { ...inputOf(boughtGold, token), ...ofCustomer, payment },
    });
    expect(row.arrived()).toEqual([
      request(buy, "2", {
        ...{ ...bodyOf(boughtGold, token), ...asCustomer },
        ...{ payment_type: "creditcard", payment: sent },
      }),
    ]);
    // Neither cash nor metal moves before the bank has been asked.
    const trade = { ...boughtGold, moved: {} };
    const paid = cardPayment("7430.95");
    expect(answer).toEqual(bought(answer, trade, knownCustomer, paid));
  });

rowTest(
  "buy-customer-amount/silver",
  "creates the customer with the order, and tops its cash up",
  async (row) => {
    const newcomer = "NEW-0001";
    const { token } = await fixPrice(row.api, { customerExternalId: newcomer });
    const { email, phone, firstName, middleName, lastName, gender, birthdate } = customer(newcomer);
    const names = { firstName, middleName, lastName };
    const details = { ...names, email, phone, gender, birthdate, identityNumber: "10000000146" };
    const answer = await row.ask<Placed>({
      input: {
        ...{ ...inputOf(boughtSilver, token), ...fromCash, topUp: "1000.5" },
        account: { customer: { externalId: newcomer, ...details } },
      },
    });
    expect(row.arrived()).toEqual([
      request(buy, "2", {
        ...bodyOf(boughtSilver, token),
        customer: {
          ...{
            external_id: newcomer,
            identity_number: "10000000146",
            firstname: "Deniz",
            middlename: "Nehir",
          },
          ...{ lastname: "Yeni", email: "deniz.yeni@example.com", phone: "+905300000009", gender: "M" },
          birthdate: "1970-01-31",
        },
        topup: { price: 1000.5 },
      }),
    ]);
    const moved = { TRY: ["649.6", "350.9", "1000.5"] } as const;
    expect(answer).toEqual(bought(answer, { ...boughtSilver, moved }, newcomer));
  },
);
