import { expect, test } from "vitest";
import { tokenOf, withTokens } from "../support/api.js";
import { buy, fixPrice, knownCustomer, orderOf } from "../support/flow.js";
import { startGated } from "../support/gate.js";

const screen = `
  fullName
  portfolio(currency: TRY) { total { amount } at }
  balances { currencyCode balance value(currency: TRY) { amount } }
  orders(first: 10) { nodes { code status total { amount } items { sku amount total { amount } product { name } } } }
  storedCards { maskedCardNumber }`;
const ofPartner = `{ customer(externalId: "${knownCustomer}") { ${screen} } productPrices(currency: TRY) { id } }`;
const ofCustomer = `{ viewer { customer { ${screen} } } productPrices(currency: TRY) { id } }`;

const oneTrip = [
  `GET /partner/balance/customer/${knownCustomer}`,
  `GET /partner/customer/${knownCustomer}`,
  expect.stringMatching(/^GET \/partner\/orders\?/),
  "GET /partner/prices?currency=TRY",
  "POST /partner/card/storage/list",
];

test.each([
  { who: "a partner", query: ofPartner, claims: { role: "partner" } },
  { who: "a customer", query: ofCustomer, claims: { role: "customer", customer_external_id: knownCustomer } },
])("the home screen of a wallet is one round trip for $who", async ({ query, claims }) => {
  const { api, gate } = await startGated({ env: withTokens });
  const asked = api.send(query, {}, { token: await tokenOf(claims) });
  expect(await gate.wavesOf(asked)).toEqual([oneTrip]);
  const answer = await asked;
  expect(answer).not.toHaveProperty("errors");
  expect(JSON.stringify(answer.data)).toMatch(
    /"fullName":"Deniz Örnek".*"total":\{"amount":"[1-9].*"sku":"GAU"/,
  );
});

test("without the prices among its fields a balance's value is no round trip more", async () => {
  const { api, gate } = await startGated();
  const asked = api.send(
    `{ customer(externalId: "${knownCustomer}") { balances { value(currency: GBP) { amount } } } }`,
  );
  expect(await gate.wavesOf(asked)).toEqual([[oneTrip[0], oneTrip[1], "GET /partner/prices?currency=GBP"]]);
});

test("what is looked ahead for are the fields that are asked for, with their own arguments", async () => {
  const { api, gate } = await startGated();
  const query = `query ($count: Int!, $no: Boolean!) { customer(externalId: "${knownCustomer}") { ...more
    fullName storedCards @include(if: $no) { id } ... @skip(if: $no) { recent: orders(first: $count) { totalCount } } } }
    fragment more on Customer { older: orders(first: 20, filter: { sku: "GAG" }) { totalCount } }`;
  const asked = api.send(query, { count: 7, no: false });
  expect(await gate.wavesOf(asked)).toEqual([
    [
      oneTrip[1],
      expect.stringMatching(/^GET \/partner\/orders\?.*total=20.*sku=GAG/),
      expect.stringMatching(/^GET \/partner\/orders\?.*total=7/),
    ],
  ]);
  expect(await asked).not.toHaveProperty("errors");
});

test("what is not valid is not asked for ahead either", async () => {
  const { api, gate } = await startGated();
  const asked = api.send(
    `{ customer(externalId: "${knownCustomer}") { fullName orders(first: 10, filter: { sku: "" }) { totalCount } } }`,
  );
  expect(await gate.wavesOf(asked)).toEqual([[oneTrip[1]]]);
  expect(await asked).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
});

test("a customer that does not exist is null, whatever was asked for ahead, and somebody else's asks for nothing", async () => {
  const { api, gate } = await startGated({ env: withTokens });
  const query = `{ customer(externalId: "nobody") { ${screen} } }`;
  const asked = api.send(query, {}, { token: await tokenOf({ role: "partner" }) });
  expect(await gate.wavesOf(asked)).toHaveLength(1);
  const answer = await asked;
  expect(answer.data).toEqual({ customer: null });
  expect(answer).not.toHaveProperty("errors");
  const token = await tokenOf({ role: "customer", customer_external_id: knownCustomer });
  const foreign = api.send(query, {}, { token });
  expect(await gate.wavesOf(foreign)).toEqual([]);
  expect((await foreign).data).toEqual({ customer: null });
});

test("what fails ahead is told where it was asked for, once", async () => {
  const { api, gate } = await startGated();
  gate.spoilt = { status: 501, headers: {}, body: "" };
  const asked = api.send(`{ customer(externalId: "${knownCustomer}") { fullName balances { balance } } }`);
  await gate.wavesOf(asked);
  expect(await asked).toMatchObject({ data: { customer: null }, errors: { length: 1 } });
});

test("50 look-ups are as many requests as there are distinct orders, two round trips long", async () => {
  const { api, gate } = await startGated();
  const ids = Array.from({ length: 50 }, (_, number) => `MTD-SEED-${1 + (number % 40)}`);
  const asked = api.send(
    `{ ${ids.map((id, place) => `o${place}: order(by: { externalId: "${id}" }) { id }`).join(" ")} }`,
  );
  const waves = await gate.wavesOf(asked);
  expect(waves.length).toBeLessThanOrEqual(2);
  expect(waves.flat()).toHaveLength(40);
  expect(await asked).not.toHaveProperty("errors");
});

test("price fix and buy are two round trips, and two requests", async () => {
  const { api, gate } = await startGated();
  const fixed = fixPrice(api);
  expect(await gate.wavesOf(fixed)).toEqual([["POST /partner/pricefix"]]);
  const bought = buy(api, { priceToken: (await fixed).token });
  expect(await gate.wavesOf(bought)).toEqual([["POST /partner/order/digital/buy"]]);
  expect(orderOf(await bought)).toMatchObject({ status: "PENDING" });
});
