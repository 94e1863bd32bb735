import { inspect } from "node:util";
import { expect, onTestFinished, test, vi } from "vitest";
import { MAGIC_VALUES } from "../../src/sandbox/magic.js";
import { startApi, type TestApi } from "../support/api.js";
import { card as testCard, declinedCard, storedToken } from "../support/cards.js";
import { deliveryInput } from "../support/deliveries.js";
import { buyInput, knownCustomer } from "../support/flow.js";
import { Program } from "../support/program.js";
import { mistakesIn, type Json } from "./mistakes.js";
import { findSecrets } from "./secrets.js";

const cardNumber = testCard.number;
const expiry = "11/87";
const securityCode = "7391";
const wrongNumber = "4048095010857529";
const secrets = { numbers: [cardNumber, wrongNumber, declinedCard.number], expiry, securityCode };

const card = { holder: "Deniz Örnek", number: cardNumber, expiry, securityCode };
const stored = { token: storedToken, securityCode };
const withoutNumber = Object.fromEntries(Object.entries(card).filter(([name]) => name !== "number"));

/** Everything that one program wrote and answered. */
class Written {
  readonly texts: string[] = [];

  /** Also what any printing library would make of it. */
  add(...values: readonly unknown[]): void {
    for (const value of values)
      this.texts.push(typeof value === "string" ? value : inspect(value, { depth: 20, showHidden: true }));
  }

  /** What leaked, with some words around it. */
  leaks(): string[] {
    return this.texts.flatMap((text) => findSecrets(text, secrets));
  }
}

function watchOutput(written: Written): void {
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, "write").mockImplementation((chunk) => {
      written.add(String(chunk));
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
}

async function watchedApi(logLevel: string, written: Written): Promise<TestApi> {
  watchOutput(written);
  return startApi({
    logLevel,
    seeLogged: (given) => written.add(...given),
    env: { MINTED_TIMEOUT_MS: "300", LIMIT_CARD_ATTEMPTS: "off" },
  });
}

async function ask(url: string, written: Written, request: RequestInit): Promise<void> {
  const response = await fetch(url, request);
  written.add(await response.text(), JSON.stringify([...response.headers]));
}

const headers = { "content-type": "application/json" };
const post = (url: string, written: Written, body: object | string) =>
  ask(`${url}/graphql`, written, {
    ...{ method: "POST", headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const buy = `mutation ($input: BuyInput!) { buy(input: $input) {
  orders { id payment { errorMessage maskedCardNumber } } placement { id state message } payment { state maskedCardNumber }
  userErrors { code field message } } }`;
const deliver = `mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) {
  orders { id } placement { id state message } userErrors { code field message } } }`;
const store = `mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) {
  storedCard { id maskedCardNumber } redirectUrl userErrors { code field message } } }`;

const trade = {
  ...{ externalId: "a trade", priceToken: "none", currency: "TRY", items: [{ sku: "GAU", amount: "1" }] },
  account: { customer: { externalId: knownCustomer } },
};

/** Inputs of each mutation with one thing wrong. */
function wrongInputs(): readonly (readonly [query: string, input: Json])[] {
  const paid = [
    { card: { ...card, installments: 1, customerIp: "127.0.0.1" } },
    { storedCard: stored },
  ].flatMap((payment) => mistakesIn({ ...trade, expectedTotal: "1", topUp: "1", payment }));
  const together = [
    { card, storedCard: stored },
    { card, cashBalance: true },
    { card, storedCard: null },
    { card: { ...card, number: wrongNumber } },
    { card: { ...card, holder: cardNumber } },
    { card: { ...card, customerIp: cardNumber } },
    { card: { ...card, number: Number(cardNumber) } },
    { card: { ...card, number: [cardNumber] } },
    { card: { ...withoutNumber, [cardNumber]: cardNumber } },
    { card: cardNumber },
    { storedCard: { ...stored, token: cardNumber } },
  ].map((payment) => ({ ...trade, payment }));
  return [
    ...[...paid, ...together].map((input) => [buy, input] as const),
    ...mistakesIn({ ...card, customerExternalId: knownCustomer }).map((input) => [store, input] as const),
    [store, { ...card, number: wrongNumber, customerExternalId: knownCustomer }],
    ...mistakesIn(deliveryInput({ payment: { card } })).map((input) => [deliver, input] as const),
  ];
}

/** Requests that are wrong before any input is looked at. */
async function sendWrongRequests(url: string, written: Written): Promise<void> {
  const literal = `{ holder: "Deniz Örnek" number: "${cardNumber}" expiry: "${expiry}" securityCode: "${securityCode}" }`;
  const inDocument = (text: string) =>
    `mutation { buy(input: { externalId: "x" payment: { card: ${text} } }) { userErrors { code } } }`;
  const documents = [
    inDocument(literal),
    inDocument(literal.replace(`"${cardNumber}"`, cardNumber)),
    inDocument(literal.replace("number:", "number")),
    inDocument(literal.replace(`number: "${cardNumber}"`, `number ${cardNumber}`)),
    inDocument(literal.replace("number:", "numbr:")),
    inDocument(literal.replace(`"${cardNumber}"`, `"${cardNumber}`)),
    inDocument(`"${cardNumber}"`),
  ];
  const input = { ...trade, payment: { card } };
  for (const query of documents) await post(url, written, { query });
  await post(url, written, JSON.stringify({ query: buy, variables: { input } }).slice(0, -4));
  await post(url, written, [{ query: buy, variables: { input } }]);
  await post(url, written, { query: buy, variables: JSON.stringify({ input }) });
  await post(url, written, { query: buy, variables: { wrong: input } });
  await post(url, written, { query: buy, operationName: "missing", variables: { input } });
  const inAddress = [
    { query: buy, variables: JSON.stringify({ input }) },
    ...documents.map((query) => ({ query })),
  ];
  const extras: Record<string, string>[] = [{}, { "apollo-require-preflight": "true" }];
  for (const values of inAddress) {
    for (const extra of extras) {
      const address = `${url}/graphql?${new URLSearchParams(values).toString()}`;
      await ask(address, written, { headers: { ...headers, ...extra } });
    }
  }
}

/** Cards that Minted gets: taken, refused, and with its answer lost in every way. */
async function sendRightInputs(api: TestApi, written: Written): Promise<void> {
  const words = ["taken", ...MAGIC_VALUES.map(({ word }) => word)];
  const payments = [{ card }, { storedCard: stored }];
  for (const payment of payments) {
    for (const number of [cardNumber, declinedCard.number]) {
      const given = "card" in payment ? { card: { ...card, number } } : payment;
      const input = { ...(await buyInput(api)), payment: given };
      await post(api.url, written, { query: buy, variables: { input } });
    }
  }
  await Promise.all(
    words.map(async (word) => {
      const externalId = `${word}-1`;
      const input = { ...(await buyInput(api, { externalId })), payment: { card } };
      await post(api.url, written, { query: buy, variables: { input } });
      const delivery = deliveryInput({ externalId: `d-${word}`, amount: "1", payment: { card } });
      await post(api.url, written, { query: deliver, variables: { input: delivery } });
    }),
  );
  const input = { ...card, customerExternalId: knownCustomer };
  await post(api.url, written, { query: store, variables: { input } });
}

test.each(["fatal", "error", "warn", "info", "debug", "trace"])(
  "nothing of a card is written or answered at the log level %s, whatever is wrong and whatever Minted does",
  { timeout: 120_000 },
  async (level) => {
    const written = new Written();
    const api = await watchedApi(level, written);
    const wrong = wrongInputs();
    expect(wrong.length).toBeGreaterThan(100);
    for (const [query, input] of wrong) await post(api.url, written, { query, variables: { input } });
    await sendWrongRequests(api.url, written);
    await sendRightInputs(api, written);
    written.add(...api.logLines);
    expect(written.leaks()).toEqual([]);
    expect(api.sandbox.requests.some(({ body }) => JSON.stringify(body).includes(cardNumber))).toBe(true);
  },
);

test("the built program at trace writes and answers nothing of a card", { timeout: 60_000 }, async () => {
  const written = new Written();
  const program = new Program({ LOG_LEVEL: "trace", MINTED_TIMEOUT_MS: "300", LIMIT_CARD_ATTEMPTS: "off" });
  const url = await program.ready();
  for (const [query, input] of wrongInputs()) await post(url, written, { query, variables: { input } });
  await sendWrongRequests(url, written);
  program.stop();
  expect(await program.exit()).toBe(0);
  written.add(program.output, program.errors);
  expect(written.texts.length).toBeGreaterThan(100);
  expect(written.leaks()).toEqual([]);
});

test("the search finds a leak: in a line of the log, in what a thrown error holds, and in every form", () => {
  const spaced = "4048 0950 1085 7528";
  const planted: readonly unknown[] = [
    `{"level":30,"msg":"paid with ${cardNumber}"}`,
    Object.assign(new Error("ArgumentValidationError"), { input: { payment: { card } } }),
    ...[spaced, spaced.replaceAll(" ", "-"), encodeURIComponent(spaced), spaced.replaceAll(" ", "+")],
    ...["", "a", "ab"].map((before) => Buffer.from(`${before}${cardNumber}"`).toString("base64")),
    ...[`{"card_cvv":"${securityCode}"}`, `{\\"securityCode\\":\\"${securityCode}\\"}`],
    ...[`"expiry":"${expiry}"`, encodeURIComponent(expiry), expiry.replace("/", "\\/")],
  ];
  for (const leak of planted) {
    const written = new Written();
    written.add(leak);
    expect(written.leaks(), inspect(leak)).not.toEqual([]);
  }
  const harmless = new Written();
  harmless.add("404809******7528", "7391.20", "0d3a7391-7391-4f7b", '"total":"17391"');
  expect(harmless.leaks()).toEqual([]);
});

test("a leak that goes through the program's own logger is found", async () => {
  const written = new Written();
  const api = await startApi({
    seeLogged: () => written.add(Object.assign(new Error("wrong"), { input: { card } })),
  });
  await api.sandbox.close();
  await post(api.url, written, { query: "{ orderStatuses { name } }" });
  expect(written.leaks()).not.toEqual([]);
});
