import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  startApi,
  tokenOf,
  withTokens,
  type ApiOptions,
  type SendOptions,
  type TestApi,
} from "../support/api.js";
import { buy, knownCustomer, type UserErrorData } from "../support/flow.js";
import { ManualClock } from "../support/manual-clock.js";

interface Payload {
  readonly customer: {
    readonly externalId: string;
    readonly balances: readonly { readonly currencyCode: string; readonly balance: string }[];
  } | null;
  readonly placement: { readonly state: string; readonly retry: string; readonly type: string } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly UserErrorData[];
}

const document = `mutation ($input: UpdateCustomerCashBalanceInput!) { updateCustomerCashBalance(input: $input) {
  customer { externalId balances { currencyCode balance } } placement { state retry type } replayed
  userErrors { code field upstreamCode message } } }`;
const patch = `PATCH /partner/balance/customer/${knownCustomer}`;
const read = `GET /partner/balance/customer/${knownCustomer}`;
const adding: ApiOptions = { env: { MINTED_CASH_BALANCE_MODE: "add" }, sandbox: { cashBalanceMode: "add" } };

const change = (changes: object = {}) => ({
  ...{ externalId: randomUUID(), customerExternalId: knownCustomer, currency: "TRY", mode: "SET" },
  ...{ amount: "2500.5", ...changes },
});

const send = (api: TestApi, input: object, options?: SendOptions) =>
  api.send<{ updateCustomerCashBalance: Payload | null }>(document, { input }, options);

/** The payload, and what reached Minted for it without a digest challenge. */
async function observed(api: TestApi, input: object): Promise<{ payload: Payload; sent: string[] }> {
  await api.send("{ orderStatuses { id } }");
  const before = api.sandbox.requests.length;
  const { data, errors } = await send(api, input);
  expect(errors).toBeUndefined();
  const sent = api.sandbox.requests.slice(before).map(({ method, path }) => `${method} ${path}`);
  return { payload: data.updateCustomerCashBalance as Payload, sent };
}

const lirasOf = ({ customer }: Payload) =>
  customer?.balances.find(({ currencyCode }) => currencyCode === "TRY")?.balance;

describe("a change", () => {
  test("is sent once, and brings the balances back as they are after it", async () => {
    const api = await startApi();
    const { payload, sent } = await observed(api, change());
    expect(sent).toEqual([patch, read]);
    expect(JSON.parse(api.sandbox.requests.at(-2)?.body ?? "")).toEqual({
      currency_code: "TRY",
      amount: 2500.5,
    });
    expect(lirasOf(payload)).toBe("2500.5");
    expect(payload).toMatchObject({
      placement: { state: "PLACED", retry: "NOTHING", type: "CASH_BALANCE" },
      ...{ replayed: false, userErrors: [] },
    });
  });

  test("under the same id is not sent again, and under the same id with another amount is refused", async () => {
    const api = await startApi();
    const input = change();
    await send(api, input);
    const again = await observed(api, { ...input, amount: "2500.50" });
    expect(again.sent).toEqual([read]);
    expect(again.payload).toMatchObject({ replayed: true, userErrors: [], placement: { state: "PLACED" } });
    for (const other of [{ amount: "1" }, { currency: "GBP" }, { customerExternalId: "92440753" }]) {
      const { payload, sent } = await observed(api, { ...input, ...other });
      expect(sent).toEqual([]);
      expect(payload.userErrors).toMatchObject([
        { code: "DUPLICATE_EXTERNAL_ID", field: ["input", "externalId"] },
      ]);
    }
    const bought = await buy(api, { externalId: input.externalId });
    expect(bought.userErrors).toMatchObject([{ code: "DUPLICATE_EXTERNAL_ID" }]);
  });

  test("may set to nothing, and leaves what open orders hold", async () => {
    const api = await startApi({ clock: new ManualClock() });
    await buy(api);
    await send(api, change({ amount: "0" }));
    const query = `{ customer(externalId: "${knownCustomer}") { balances { currencyCode balance blocked } } }`;
    expect((await api.send(query)).data).toMatchObject({
      customer: {
        balances: expect.arrayContaining([
          { currencyCode: "TRY", balance: "0", blocked: "2972.38" },
        ]) as object,
      },
    });
  });

  test("adds where Minted's call adds", async () => {
    const api = await startApi(adding);
    const { payload } = await observed(api, change({ mode: "ADD", amount: "0.25" }));
    expect(lirasOf(payload)).toBe("100000.25");
  });
});

test.each([
  ["9901", "PRICE_EXPIRED", ["input"]],
  ["9904", "INSUFFICIENT_BALANCE", ["input", "amount"]],
])("Minted's refusal of %s names no field that the input does not have", async (amount, code, field) => {
  const { data } = await send(await startApi(), change({ amount }));
  expect(data.updateCustomerCashBalance?.userErrors).toMatchObject([{ code, field }]);
});

describe("what is refused before anything is sent:", () => {
  const notPermitted = [{ code: "NOT_PERMITTED", field: ["input", "mode"], upstreamCode: null }];

  test.each([
    ["to add, where Minted sets", {}, { mode: "ADD" }, /Minted can only set/],
    ["to set, where Minted adds", adding, { mode: "SET" }, /Minted can only add/],
  ])("%s", async (_what, options: ApiOptions, changes, words) => {
    const api = await startApi(options);
    const { data } = await send(api, change(changes), { headers: { "accept-language": "en" } });
    expect(data.updateCustomerCashBalance).toMatchObject({
      ...{ customer: null, placement: null, userErrors: notPermitted },
    });
    expect(data.updateCustomerCashBalance?.userErrors[0]?.message).toMatch(words);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("either, while nobody has said what Minted's call does", async () => {
    const sandbox = (await startApi()).sandbox;
    const env = {
      ...{ ...withTokens, MINTED_URL: sandbox.url },
      ...{ MINTED_USERNAME: sandbox.username, MINTED_PASSWORD: sandbox.password },
    };
    const api = await startApi({ env, shared: sandbox });
    const token = await tokenOf({ role: "partner", scope: "balances:write" });
    for (const mode of ["SET", "ADD"]) {
      const { data } = await send(api, change({ mode }), { token, headers: { "accept-language": "en" } });
      expect(data.updateCustomerCashBalance?.userErrors).toMatchObject(notPermitted);
      expect(data.updateCustomerCashBalance?.userErrors[0]?.message).toContain("MINTED_CASH_BALANCE_MODE");
    }
    expect(sandbox.requests).toEqual([]);
  });

  test("another balance than the expected one, which is read first", async () => {
    const api = await startApi();
    const { payload, sent } = await observed(api, change({ expectedBalance: "99999.99" }));
    expect(sent).toEqual([read]);
    expect(payload).toMatchObject({
      ...{ customer: null, placement: null },
      userErrors: [{ code: "INVALID", field: ["input", "expectedBalance"] }],
    });
    const right = await observed(api, change({ expectedBalance: "100000.00" }));
    expect(right.sent).toEqual([read, patch, read]);
    expect(right.payload.userErrors).toEqual([]);
  });

  test("the expected balance of a customer that Minted does not know", async () => {
    const api = await startApi();
    const { payload } = await observed(api, change({ customerExternalId: "nobody", expectedBalance: "0" }));
    expect(payload.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["input", "customerExternalId"] }]);
  });

  test.each([
    [{ mode: "ADD", amount: "0" }, "amount"],
    [{ amount: "-1" }, "amount"],
    [{ amount: "0.001" }, "amount"],
    [{ amount: "10000000000" }, "amount"],
    [{ externalId: "" }, "externalId"],
    [{ customerExternalId: " x" }, "customerExternalId"],
  ])("%j", async (changes, field) => {
    const api = await startApi("mode" in changes ? adding : {});
    const { data } = await send(api, change(changes));
    expect(data.updateCustomerCashBalance?.userErrors).toMatchObject([
      { code: "INVALID", field: ["input", field] },
    ]);
    expect(api.sandbox.requests).toEqual([]);
  });
});

test("a customer that Minted does not know is NOT_FOUND, and the id may be used again", async () => {
  const api = await startApi();
  const input = change({ customerExternalId: "nobody" });
  const { payload } = await observed(api, input);
  expect(payload).toMatchObject({
    ...{ customer: null, placement: { state: "REJECTED", retry: "SAME_ID_SAME_INPUT" } },
    userErrors: [{ code: "NOT_FOUND", field: ["input", "customerExternalId"], upstreamCode: 404 }],
  });
  const { payload: right } = await observed(api, { ...input, customerExternalId: knownCustomer });
  expect(right.userErrors).toEqual([]);
});

describe("a change whose answer was lost", () => {
  // The sandbox's magic amounts: 9913 is set and its answer reset, 9914 is reset before.
  test.each([
    ["9913", "9913"],
    ["9914", "100000"],
  ])("of %s stays uncertain whatever became of it, and is never sent again", async (amount, becomes) => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const input = change({ amount });
    const answered = observed(api, input);
    let isDone = false;
    void answered.finally(() => (isDone = true));
    await expect.poll(() => (clock.advance(400), isDone), { interval: 20, timeout: 20_000 }).toBe(true);
    const uncertain = {
      ...{ customer: null, replayed: false, placement: { state: "UNCERTAIN", retry: "WAIT" } },
      userErrors: [{ code: "OUTCOME_UNCERTAIN" }],
    };
    expect(await answered).toMatchObject({ sent: [patch], payload: uncertain });

    clock.advance(86_400_000);
    const again = await observed(api, input);
    expect(again).toMatchObject({ sent: [], payload: uncertain });
    const other = await observed(api, { ...input, amount: "1" });
    expect(other).toMatchObject({ sent: [], payload: { userErrors: [{ code: "DUPLICATE_EXTERNAL_ID" }] } });
    const query = `query ($id: ID!) { orderPlacement(externalId: $id) { state retry }
      customer(externalId: "${knownCustomer}") { balances { currencyCode balance } } }`;
    const { data } = await api.send(query, { id: input.externalId });
    expect(data).toMatchObject({
      orderPlacement: { state: "UNCERTAIN", retry: "WAIT" },
      customer: { balances: expect.arrayContaining([{ currencyCode: "TRY", balance: becomes }]) as object },
    });
  });

  test("because Minted was busy was not carried out: it may be sent again", async () => {
    const api = await startApi();
    const answer = await send(api, change({ amount: "9917" }));
    expect(answer).toMatchObject({
      data: { updateCustomerCashBalance: null },
      errors: [{ extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } }],
    });
  });
});

describe("only a partner with balances:write may:", () => {
  test.each([
    ["a customer", { role: "customer", customer_external_id: knownCustomer }],
    ["a partner without the scope", { role: "partner", scope: "orders:write customers:write cards:write" }],
  ])("%s is FORBIDDEN, and nothing is sent", async (_who, claims) => {
    const api = await startApi({ env: withTokens });
    const { errors } = await send(api, change(), { token: await tokenOf(claims) });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("a partner with it is served", async () => {
    const api = await startApi({ env: withTokens });
    const token = await tokenOf({ role: "partner", scope: "balances:write" });
    const { data } = await send(api, change(), { token });
    expect(data.updateCustomerCashBalance?.userErrors).toEqual([]);
  });
});
