import { expect, test } from "vitest";
import { tokenOf, withTokens, type TestApi } from "../support/api.js";
import { fixPrice, knownCustomer, sendBuy } from "../support/flow.js";
import { startGated, stillness } from "../support/gate.js";
import { whileTimePasses } from "../support/manual-clock.js";

const balances = `{ customer(externalId: "${knownCustomer}") { balances { balance currencyCode } } }`;
const name = `{ customer(externalId: "${knownCustomer}") { fullName } }`;
const prices = "{ productPrices(currency: TRY) { at buyPrice { amount } spotPrice { amount } } }";
const askedPrices = "GET /partner/prices?currency=TRY";
const askedName = `GET /partner/customer/${knownCustomer}`;

const askedBalances = `GET /partner/balance/customer/${knownCustomer}`;
const setCash = `mutation { updateCustomerCashBalance(input: { externalId: "cash-1", mode: SET, amount: "777",
  customerExternalId: "${knownCustomer}", currency: TRY }) { userErrors { code } } }`;

const partner = () => tokenOf({ role: "partner", scope: "orders:write customers:write" });
const customer = (id: string) => tokenOf({ role: "customer", customer_external_id: id });
const lirasIn = ({ data }: { readonly data: Record<string, unknown> }) =>
  (data as unknown as Owned).customer.balances.find(({ currencyCode }) => currencyCode === "TRY")?.balance;
const times = <T>(count: number, make: () => T) => Array.from({ length: count }, make);

test("1,000 callers who ask for prices at once make one request of Minted", async () => {
  const { api, gate } = await startGated({
    env: { ...withTokens, LIMIT_ADDRESS_CONNECTIONS: "off", RATE_LIMIT: "off", RATE_LIMIT_PARTNER: "off" },
  });
  const tokens = await Promise.all(Array.from({ length: 1_000 }, (_, number) => customer(`MTD${number}`)));
  const asked = Promise.all(tokens.map((token) => api.send(prices, {}, { token })));
  expect(await gate.wavesOf(asked)).toEqual([[askedPrices]]);
  for (const answer of await asked) expect(answer).toMatchObject({ data: { productPrices: { length: 6 } } });
}, 60_000);

test("an equal read on its way is joined by the same caller, and by nobody else", async () => {
  const { api, gate } = await startGated({ env: withTokens });
  const [one, other, itself] = await Promise.all([partner(), partner(), customer(knownCustomer)]);
  const another = await tokenOf({ role: "partner", sub: "another" });
  const asked = [one, other, itself, another].map((token) => api.send(name, {}, { token }));
  const waves = await gate.wavesOf(Promise.all(asked));
  expect(waves).toEqual([[askedName, askedName, askedName]]);
  for (const answer of await Promise.all(asked)) expect(answer.data).toHaveProperty("customer.fullName");
});

test("what was private is asked for again by the next operation", async () => {
  const { api, gate } = await startGated();
  expect(await gate.wavesOf(api.send(name))).toEqual([[askedName]]);
  expect(await gate.wavesOf(api.send(name))).toEqual([[askedName]]);
});

test("another language is another question", async () => {
  const { api, gate } = await startGated();
  const asked = ["tr", "en"].map((language) =>
    api.send(prices, {}, { headers: { "accept-language": language } }),
  );
  expect(await gate.wavesOf(Promise.all(asked))).toEqual([[askedPrices, askedPrices]]);
  expect(await gate.wavesOf(api.send(prices, {}, { headers: { "accept-language": "de" } }))).toEqual([
    [askedPrices],
  ]);
  expect(await gate.wavesOf(api.send(prices, {}, { headers: { "accept-language": "en" } }))).toEqual([]);
});

test("an answer that is shared counts as a call of the operation alone that has asked for it", async () => {
  const { api, gate } = await startGated();
  const asked = times(2, () => api.send(name));
  await gate.wavesOf(Promise.all(asked));
  const calls = (await Promise.all(asked)).map((answer) => answer as { extensions?: Told });
  expect(calls.map(({ extensions }) => extensions?.cost.upstreamCalls).sort()).toEqual([0, 1]);
});

test("who leaves does not end what others wait for", async () => {
  const { api, gate } = await startGated();
  const leaving = new AbortController();
  const left = send(api, name, leaving.signal).catch(() => "left");
  await expect.poll(() => gate.waiting).toEqual([askedName]);
  const stays = api.send(name);
  await stillness(() => gate.waiting.length);
  expect(gate.waiting).toEqual([askedName]);
  leaving.abort();
  expect(await left).toBe("left");
  await expect.poll(() => api.logLines.join("")).toContain("the client has gone");
  gate.letGo();
  expect(await stays).toMatchObject({ data: { customer: { fullName: "Deniz Örnek" } } });
});

test("what the last one has left is ended, and joined by nobody", async () => {
  const { api, gate } = await startGated();
  const leaving = new AbortController();
  const left = times(2, () => send(api, name, leaving.signal).catch(() => "left"));
  await stillness(() => gate.waiting.length);
  expect(gate.waiting).toEqual([askedName]);
  leaving.abort();
  expect(await Promise.all(left)).toEqual(["left", "left"]);
  await expect.poll(() => api.logLines.filter((line) => line.includes("client has gone"))).toHaveLength(2);
  const asked = api.send(name);
  await expect.poll(() => gate.waiting).toEqual([askedName, askedName]);
  gate.letGo();
  expect(await asked).toMatchObject({ data: { customer: { fullName: "Deniz Örnek" } } });
});

test("a shared failure is told to everybody, with each one's request id, and not kept", async () => {
  const { api, gate } = await startGated();
  gate.spoilt = { status: 501, headers: {}, body: "" };
  const asked = times(2, () => api.send(prices));
  expect(await gate.wavesOf(Promise.all(asked))).toEqual([[askedPrices]]);
  for (const { errors = [] } of await Promise.all(asked)) {
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_ERROR" } }]);
    const id = String(errors[0]?.extensions["requestId"]);
    expect(api.logLines.filter((line) => line.includes(id) && line.includes("productPrices"))).not.toEqual(
      [],
    );
  }
  gate.spoilt = null;
  const again = api.send(prices);
  expect(await gate.wavesOf(again)).toEqual([[askedPrices]]);
  expect(await again).not.toHaveProperty("errors");
});

test("a read that began before a write answers nobody who asks after it", async () => {
  const { api, gate } = await startGated();
  const read = async (before: number) => {
    const asked = api.send(balances);
    await expect.poll(() => gate.waiting).toContain(askedName);
    gate.letGo(askedName);
    await expect.poll(() => gate.waiting).toEqual(times(before + 1, () => askedBalances));
    return { asked };
  };
  const early = await read(0);
  const written = api.send(setCash);
  await expect.poll(() => gate.waiting.at(-1)).toContain("PATCH");
  gate.letGo("PATCH");
  expect(await written).toMatchObject({ data: { updateCustomerCashBalance: { userErrors: [] } } });
  const after = await read(1);
  gate.letGo();
  expect(lirasIn(await early.asked)).not.toBe("777");
  expect(lirasIn(await after.asked)).toBe("777");
});

test("whoever asks what became of a lost order has it looked up by itself", async () => {
  const { api, gate, clock } = await startGated();
  gate.isClosed = false;
  const input = { externalId: "lost-1", priceToken: (await fixPrice(api)).token };
  gate.spoilt = { status: 502, headers: {}, body: "" };
  const { data } = await whileTimePasses(clock, sendBuy(api, input));
  expect(data.buy).toMatchObject({ userErrors: [{ code: "OUTCOME_UNCERTAIN" }] });
  // What settles beside has ended its turn, too.
  await stillness(() => api.sandbox.requests.length, 150);
  gate.spoilt = null;
  gate.isClosed = true;
  const asked = times(2, () => api.send('{ orderPlacement(externalId: "lost-1") { state } }'));
  await stillness(() => gate.waiting.length);
  expect(gate.waiting).toEqual(["POST /partner/order", "POST /partner/order"]);
  gate.letGo();
  for (const answer of await Promise.all(asked))
    expect(answer.data).toEqual({ orderPlacement: { state: "PLACED" } });
});

interface Owned {
  readonly customer: {
    readonly balances: readonly { readonly balance: string; readonly currencyCode: string }[];
  };
}

interface Told {
  readonly cost: { readonly upstreamCalls: number };
}

function send(api: TestApi, query: string, signal: AbortSignal): Promise<Response> {
  return fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    signal,
  });
}
