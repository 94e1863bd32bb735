import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import {
  arrivedBodies,
  card,
  cardThatPaysAtOnce,
  declinedCard,
  paidBuy,
  paidInput,
  sendPaidBuy,
  storedToken,
} from "../support/cards.js";
import { fixPrice, knownCustomer } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

const buyPath = "/partner/order/digital/buy";
const { number, holder, expiry, securityCode } = card;
const byCard = { card: { ...card, customerIp: "203.0.113.7", installments: 3 } };
const byToken = { storedCard: { token: storedToken, securityCode, customerIp: "2001:db8::7" } };

const signs = ({ userErrors }: Awaited<ReturnType<typeof paidBuy>>) =>
  userErrors.map(({ code, field }) => [code, field?.join(".")]);

describe("what reaches Minted", () => {
  test.each([
    [
      "a card by its number",
      byCard,
      {
        card_holder: holder,
        card_number: number,
        card_expiry: expiry,
        card_cvv: securityCode,
        customer_ip: "203.0.113.7",
        installment: 3,
      },
    ],
    [
      "a stored card",
      byToken,
      { card_token: storedToken, card_cvv: securityCode, customer_ip: "2001:db8::7" },
    ],
  ])("of %s", async (_what, paidWith, payment) => {
    const api = await startApi();
    const input = await paidInput(api, paidWith, { externalId: "paid-1" });
    await paidBuy(api, paidWith, input);
    expect(arrivedBodies(api, buyPath)).toEqual([
      {
        price_token: input.priceToken,
        currency_code: "TRY",
        external_id: "paid-1",
        customer: { external_id: knownCustomer },
        items: [{ sku: "GAU", amount: 1 }],
        payment_type: "creditcard",
        payment,
      },
    ]);
  });

  test("is a number without the spaces and hyphens that people put into it", async () => {
    const api = await startApi();
    await paidBuy(api, { card: { ...card, number: "4048 0950-1085 7528" } });
    expect(arrivedBodies(api, buyPath)).toMatchObject([{ payment: { card_number: number } }]);
  });

  test("is the address that a customer calls from, whatever it says; a partner's own where it says nothing", async () => {
    const api = await startApi({ env: withTokens });
    const customer = { token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
    const partner = { token: await tokenOf({ role: "partner", scope: "orders:write" }) };
    await sendPaidBuy(api, byCard, {}, customer);
    await sendPaidBuy(api, { card }, {}, partner);
    expect(arrivedBodies(api, buyPath)).toMatchObject([
      { payment: { customer_ip: "127.0.0.1" } },
      { payment: { customer_ip: "127.0.0.1" } },
    ]);
  });
});

test("the payload and the order show the payment, its number masked", async () => {
  const api = await startApi({ clock: new ManualClock() });
  const { payment, orders } = await paidBuy(api, byCard);
  const total = orders[0]?.total?.amount;
  expect(payment).toEqual({
    state: "NEW",
    stateName: "new",
    is3d: true,
    redirectUrl: `${api.sandbox.url}/pay/${payment?.callbackToken}`,
    callbackToken: expect.stringMatching(/^[A-Za-z0-9]{128}$/) as string,
    amount: { amount: total, currency: "TRY" },
    commission: { amount: "0" },
    total: { amount: total },
    refundedAmount: null,
    errorCode: null,
    errorMessage: null,
    maskedCardNumber: "404809******7528",
    cardAssociation: "Visa",
  });
  expect(orders).toMatchObject([{ status: "PENDING", payment }]);
});

test("without 3-D Secure it is paid at once: no redirect, and the metal comes two seconds later", async () => {
  const clock = new ManualClock();
  const api = await startApi({ clock });
  const { payment, orders } = await paidBuy(api, { card: cardThatPaysAtOnce });
  expect(payment).toMatchObject({ state: "SUCCEEDED", is3d: false, redirectUrl: null });
  clock.advance(2_000);
  const query = `query ($by: OrderLookup!) { order(by: $by) {
    status customer { balances { currencyCode balance blocked } } } }`;
  const { data } = await api.send<{ order: { customer: { balances: { currencyCode: string }[] } } }>(query, {
    by: { guid: orders[0]?.guid },
  });
  expect(data.order).toMatchObject({ status: "COMPLETED" });
  const held = data.order.customer.balances.filter(({ currencyCode }) => /^(TRY|GAU)$/.test(currencyCode));
  expect(held).toEqual([
    { currencyCode: "TRY", balance: "100000", blocked: "0" },
    { currencyCode: "GAU", balance: "51", blocked: "0" },
  ]);
});

describe("a refused payment", () => {
  test("of a declined card is PAYMENT_DECLINED, and the same id may be sent again", async () => {
    const api = await startApi();
    const declined = await paidBuy(api, { card: declinedCard }, { externalId: "again" });
    expect(signs(declined)).toEqual([["PAYMENT_DECLINED", "input.payment"]]);
    expect(declined).toMatchObject({ orders: [], payment: null, placement: { state: "REJECTED" } });
    const paid = await paidBuy(api, { card }, { externalId: "again" });
    expect(paid).toMatchObject({ payment: { state: "NEW" }, replayed: false, userErrors: [] });
  });

  test("of the partner's own order is INVALID: a card pays for a customer's", async () => {
    const api = await startApi();
    const { token: priceToken } = await fixPrice(api, { customerExternalId: null });
    for (const payment of [byCard, byToken]) {
      const refused = await paidBuy(api, payment, { account: { ownAccount: true }, priceToken });
      expect(signs(refused)).toEqual([["INVALID", "input.payment"]]);
    }
    expect(arrivedBodies(api, buyPath)).toEqual([]);
  });

  test("by card number is NOT_PERMITTED with CARD_ENTRY=off, and nothing is sent; a stored card pays", async () => {
    const api = await startApi({ env: { CARD_ENTRY: "off" } });
    const refused = await paidBuy(api, byCard);
    expect(signs(refused)).toEqual([["NOT_PERMITTED", "input.payment.card"]]);
    expect(refused.userErrors[0]?.message).toContain("CARD_ENTRY");
    expect(arrivedBodies(api, buyPath)).toEqual([]);
    expect(await paidBuy(api, byToken)).toMatchObject({ payment: { state: "NEW" }, userErrors: [] });
    const { data } = await api.send("{ trading { card buy } }");
    expect(data).toEqual({ trading: { card: false, buy: true } });
  });

  test.each<[what: string, change: object, code: string, path: string]>([
    ["a number that is none", { number: "4048095010857529" }, "INVALID", "number"],
    ["a card that has expired", { expiry: "10/26" }, "INVALID", "expiry"],
    ["a number in place of the holder", { holder: number }, "INVALID", "holder"],
    ["a holder of two lines", { holder: "Deniz\nÖrnek" }, "INVALID", "holder"],
    ["no installments at all", { installments: 0 }, "INVALID", "installments"],
    ["too many installments", { installments: 13 }, "INVALID", "installments"],
    ["an address that is none", { customerIp: "localhost" }, "INVALID", "customerIp"],
  ])("for %s is told before anything is sent", async (_what, change, code, path) => {
    const api = await startApi({ clock: new ManualClock() });
    const priceToken = (await fixPrice(api)).token;
    const sent = await api.upstreamDuring(async () => {
      const refused = await paidBuy(api, { card: { ...card, ...change } }, { priceToken });
      expect(signs(refused)).toEqual([[code, `input.payment.card.${path}`]]);
    });
    expect(sent).toEqual([]);
  });

  test("a card is good to the end of its month, wherever that is", async () => {
    const clock = new ManualClock(Date.parse("2026-12-01T11:59:00Z"));
    const api = await startApi({ clock, sandbox: { clock: new ManualClock() } });
    expect(await paidBuy(api, { card: { ...card, expiry: "11/26" } })).toMatchObject({ userErrors: [] });
    clock.advance(60_000);
    expect(signs(await paidBuy(api, { card: { ...card, expiry: "11/26" } }))).toEqual([
      ["INVALID", "input.payment.card.expiry"],
    ]);
  });

  test("with a stored card that is not the customer's looks like one that there is not", async () => {
    const api = await startApi({ env: withTokens });
    const stranger = { token: await tokenOf({ role: "customer", customer_external_id: "92440753" }) };
    const priceToken = (await fixPrice(api, {}, stranger)).token;
    const account = { customer: { externalId: "92440753" } };
    const answers = await Promise.all(
      [storedToken, "token_of_nobody"].map((token) =>
        sendPaidBuy(api, { storedCard: { token, securityCode } }, { account, priceToken }, stranger),
      ),
    );
    for (const { data } of answers) {
      expect(data.buy?.userErrors).toEqual(answers[0]?.data.buy?.userErrors);
      expect(data.buy && signs(data.buy)).toEqual([["NOT_FOUND", "input.payment.storedCard.token"]]);
    }
    expect(arrivedBodies(api, buyPath)).toEqual([]);
  });

  test("of a partner with a card of another of its customers is NOT_FOUND, too", async () => {
    const api = await startApi();
    const { token: priceToken } = await fixPrice(api, { customerExternalId: "92440753" });
    const account = { customer: { externalId: "92440753" } };
    expect(signs(await paidBuy(api, byToken, { account, priceToken }))).toEqual([
      ["NOT_FOUND", "input.payment.storedCard.token"],
    ]);
  });
});

test("the same input again is the same order; another card's, another way or other installments are not", async () => {
  const api = await startApi();
  const externalId = "once";
  const first = await paidBuy(api, byCard, { externalId });
  const again = { card: { ...byCard.card, customerIp: "203.0.113.9", securityCode: "111" } };
  const replayed = await paidBuy(api, again, { externalId });
  expect(replayed).toMatchObject({ replayed: true, orders: [{ guid: first.orders[0]?.guid }] });
  expect(replayed.payment).toMatchObject({ callbackToken: first.payment?.callbackToken });
  for (const other of [byToken, { cashBalance: true }, { card: { ...card, installments: 2 } }]) {
    expect(signs(await paidBuy(api, other, { externalId }))).toEqual([
      ["DUPLICATE_EXTERNAL_ID", "input.externalId"],
    ]);
  }
  expect(arrivedBodies(api, buyPath)).toHaveLength(1);
});

test.each(["fault-timeout", "fault-reset", "fault-truncated", "fault-502"])(
  "after %s the order is looked up, with its payment, and the card is not charged again",
  async (fault) => {
    const api = await startApi({ env: { MINTED_TIMEOUT_MS: "1000" } });
    const placed = await paidBuy(api, byCard, { externalId: fault });
    expect(placed).toMatchObject({ payment: { state: "NEW", is3d: true }, userErrors: [] });
    expect(
      api.sandbox.requests.filter(({ path, status }) => path === buyPath && status !== 401),
    ).toHaveLength(1);
  },
);
