import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { paidInput, storedToken } from "../support/cards.js";
import { buyInput, fixPrice, knownCustomer } from "../support/flow.js";

const lookUps = (count: number) =>
  `{ ${Array.from({ length: count }, (_, place) => `o${place}: order(by: { externalId: "none-${place}" }) { id }`).join(" ")} }`;

test("LIMIT_UPSTREAM_CALLS: one call more is refused before it leaves, and the others are answered", async () => {
  const api = await startApi({ env: { LIMIT_UPSTREAM_CALLS: "3" } });
  const fits = await api.send(lookUps(3));
  expect(fits).not.toHaveProperty("errors");
  expect(fits).toMatchObject({ extensions: { cost: { upstreamCalls: 3 } } });
  const before = api.sandbox.requests.length;
  const { errors, ...answer } = await api.send(lookUps(5));
  expect(errors?.map(({ path, extensions: { code, retryable } }) => ({ path, code, retryable }))).toEqual([
    { path: ["o3"], code: "RATE_LIMITED", retryable: false },
    { path: ["o4"], code: "RATE_LIMITED", retryable: false },
  ]);
  expect(errors?.[0]?.message).toContain("more than 3 times");
  expect(answer).toMatchObject({ extensions: { cost: { upstreamCalls: 3 } } });
  expect(api.sandbox.requests.slice(before)).toHaveLength(3);
});

test("LIMIT_UPSTREAM_CALLS: a placing that cannot be checked any more is not sent, and says so", async () => {
  const api = await startApi({ env: { LIMIT_UPSTREAM_CALLS: "1" } });
  const { token } = await fixPrice(api);
  const payment = { storedCard: { token: storedToken, securityCode: "987" } };
  const input = await paidInput(api, payment, { priceToken: token });
  const fix = { currency: "TRY", customerExternalId: knownCustomer };
  const { errors } = await api.send(
    `mutation ($fix: PriceFixInput!, $input: BuyInput!) {
      priceFix(input: $fix) { userErrors { code } } buy(input: $input) { userErrors { code } } }`,
    { fix, input },
  );
  expect(errors).toMatchObject([
    { path: ["buy"], extensions: { code: "RATE_LIMITED", retryable: false, sent: false } },
  ]);
});

test("LIMIT_UPSTREAM_CALLS ends no placing, nor the look-up of one whose answer was lost", async () => {
  const api = await startApi({ env: { LIMIT_UPSTREAM_CALLS: "1" } });
  const { token } = await fixPrice(api);
  const input = await buyInput(api, { priceToken: token, externalId: "fault-reset-1" });
  const buy = "buy(input: $input) { placement { state } replayed userErrors { code } }";
  const { data, errors, ...answer } = await api.send<Record<string, object>>(
    `mutation ($input: BuyInput!) { ${buy} again: ${buy} }`,
    { input },
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    buy: { placement: { state: "PLACED" }, replayed: false },
    again: { placement: { state: "PLACED" }, replayed: true },
  });
  expect(answer).toMatchObject({ extensions: { cost: { upstreamCalls: 3 } } });
});
