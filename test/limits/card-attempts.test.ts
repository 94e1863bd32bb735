import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { cardThatPaysAtOnce, declinedCard, paidInput, sendPaidBuy } from "../support/cards.js";
import { fixPrice } from "../support/flow.js";

const twice = { LIMIT_CARD_ATTEMPTS: "2/600s" };
const buys = (api: TestApi) => api.sandbox.requests.filter(({ path }) => path.includes("buy")).length;

test("LIMIT_CARD_ATTEMPTS: one more is RATE_LIMITED, sent: false, and a declined card counts", async () => {
  const api = await startApi({ env: twice });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { data } = await sendPaidBuy(api, { card: declinedCard });
    expect(data.buy?.userErrors).toMatchObject([{ code: "PAYMENT_DECLINED" }]);
  }
  const { token } = await fixPrice(api);
  const before = api.sandbox.requests.length;
  const { errors } = await sendPaidBuy(api, { card: cardThatPaysAtOnce }, { priceToken: token });
  expect(errors).toMatchObject([
    { path: ["buy"], extensions: { code: "RATE_LIMITED", retryable: true, sent: false } },
  ]);
  expect(errors?.[0]?.extensions["retryAfterMs"]).toBeGreaterThan(500_000);
  expect(api.sandbox.requests).toHaveLength(before);
});

test("LIMIT_CARD_ATTEMPTS: aliases are attempts of their own, whichever mutation they are of", async () => {
  const api = await startApi({ env: twice });
  const input = await paidInput(api, { card: declinedCard });
  const { errors } = await api.send(
    `mutation ($buy: BuyInput!, $other: BuyInput!, $card: AddStoredCardInput!) {
      one: buy(input: $buy) { userErrors { code } }
      two: addStoredCard(input: $card) { userErrors { code } }
      three: buy(input: $other) { userErrors { code } }
      four: addStoredCard(input: $card) { userErrors { code } }
    }`,
    {
      buy: input,
      other: { ...input, externalId: "another" },
      card: { customerExternalId: "MTD0018232", ...cardThatPaysAtOnce },
    },
  );
  expect(errors?.map(({ path, extensions }) => [path?.[0], extensions["code"], extensions["sent"]])).toEqual([
    ["three", "RATE_LIMITED", false],
    ["four", "RATE_LIMITED", false],
  ]);
  expect(buys(api)).toBe(1);
});

test("LIMIT_CARD_ATTEMPTS counts no replay of what was placed, no other customer, and nothing paid otherwise", async () => {
  const api = await startApi({ env: { LIMIT_CARD_ATTEMPTS: "1/600s" } });
  const input = await paidInput(api, { card: cardThatPaysAtOnce }, { externalId: "replayed" });
  for (const replayed of [false, true, true]) {
    const { data } = await sendPaidBuy(api, input.payment, input);
    expect(data.buy).toMatchObject({ replayed, userErrors: [] });
  }
  expect((await sendPaidBuy(api, { cashBalance: true })).data.buy?.userErrors).toEqual([]);
  const own = await api.send<{ addStoredCard: { userErrors: object[] } }>(
    "mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) { userErrors { code } } }",
    { input: { customerExternalId: "6f1c2a54-0b7e-4d39-9a86-2d5e8c41b7f0", ...cardThatPaysAtOnce } },
  );
  expect(own.errors).toBeUndefined();
  expect((await sendPaidBuy(api, { card: cardThatPaysAtOnce })).errors).toMatchObject([
    { extensions: { code: "RATE_LIMITED" } },
  ]);
});
