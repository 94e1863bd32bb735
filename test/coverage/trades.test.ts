import { expect } from "vitest";
import { fixPrice, knownCustomer } from "../support/flow.js";
import { request } from "./arrived.js";
import {
  balances,
  customer,
  GUID,
  money,
  order,
  partner,
  placement,
  type Person,
  type Sku,
} from "./expected.js";
import { rowTest } from "./row-test.js";

interface Trade {
  readonly sku: Sku;
  /** Grams; from a total those that it buys. */
  readonly amount: string;
  /** A gram's fixed price, and the market's. */
  readonly price: string;
  readonly spot: string;
  /** round2(price × amount), or the total that was fixed: minted-wire 0.6 and 2.2. */
  readonly total: string;
  /** What is left and what the order holds while it is pending: cash of a buy, metal of a sell. */
  readonly moved: Readonly<Record<string, readonly [balance: string, blocked: string, realBalance: string]>>;
}

type Rows = Readonly<Record<string, Trade>>;
type Placed = { readonly orders: readonly { readonly guid: string }[] };

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

const externalId = "5b0c8b9e-7a6f-4f4e-9b3a-0d1c2e3f4a5b";
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

function inputOf({ sku, amount }: Trade | typeof boughtSilver, priceToken: string) {
  return { externalId, priceToken, currency: "TRY", items: [{ sku, amount }] };
}

/** Amounts go out as numbers: minted-wire 1.4 and 2.5. */
function bodyOf({ sku, amount }: Trade | typeof boughtSilver, token: string) {
  const head = { price_token: token, currency_code: "TRY", external_id: externalId };
  return { ...head, items: [{ sku, amount: Number(amount) }] };
}

function bought(answer: Placed, trade: Trade, person: Person | null) {
  return { ...placed(answer, "BUY", trade, person), payment: null };
}

function sold(answer: Placed, trade: Trade, person: Person | null) {
  return placed(answer, "SELL", trade, person);
}

/** The guid is Minted's to choose: it has its form, and the ids are made of it. */
function placed({ orders }: Placed, type: "BUY" | "SELL", trade: Trade, person: Person | null) {
  const guid = orders[0]?.guid ?? "none was placed";
  expect(guid).toMatch(GUID);
  // Minted's documented answer to a buy does not say how it was paid; the order does when it is read.
  const one = order(
    { guid, externalId, type, lines: [trade], total: trade.total, person },
    { paymentType: "UNKNOWN" },
  );
  return {
    ...{ orders: [one], total: money(trade.total), placement: placement(one) },
    ...{ replayed: false, userErrors: [] },
    customer: person && { ...customer(person), balances: balances(person, trade.moved) },
    partner: person === null ? { ...partner, balances: balances(null, trade.moved) } : null,
  };
}
