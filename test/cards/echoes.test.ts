import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../support/api.js";
import { card, paidInput, storedToken } from "../support/cards.js";
import { deliveryInput } from "../support/deliveries.js";
import { knownCustomer } from "../support/flow.js";
import { startProxy, type ProxiedAnswer } from "../support/tampering-proxy.js";
import { findSecrets } from "./secrets.js";

const { number, expiry, securityCode } = card;
const secrets = { numbers: [number], expiry, securityCode };
const json = { "content-type": "application/json" };

type Echo = (sent: string) => ProxiedAnswer;

const words = (sent: string) => `Kart reddedildi: ${sent} (${number.replace(/(.{4})/g, "$1 ").trim()})`;
const envelope = (status: number, sent: string, data: unknown): ProxiedAnswer => ({
  ...{ status, headers: json },
  body: JSON.stringify({ data, success: false, code: 9999, message: words(sent) }),
});

/** Every place in an answer where words of Minted's go on, into an answer or into the log. */
const echoes: readonly [where: string, echo: Echo][] = [
  ["a refusal's message", (sent) => envelope(422, sent, null)],
  ["a refusal with status 200", (sent) => envelope(200, sent, null)],
  ["the names and texts of fields", (sent) => envelope(422, sent, { [number]: [sent], [sent]: [number] })],
  ["a 403 with a message", (sent) => envelope(403, sent, null)],
  [
    "a gateway's page",
    (sent) => ({ status: 502, headers: { "content-type": "text/html" }, body: words(sent) }),
  ],
  [
    "a page with 200",
    (sent) => ({ status: 200, headers: { "content-type": "text/html" }, body: words(sent) }),
  ],
  [
    "JSON that is cut short",
    (sent) => ({ status: 200, headers: json, body: envelope(200, sent, null).body.slice(0, -9) }),
  ],
  [
    "an envelope without data",
    (sent) => ({ status: 200, headers: json, body: JSON.stringify({ success: true, message: sent }) }),
  ],
];

const userErrors = "userErrors { code field message }";
const mutations = {
  buy: `mutation ($input: BuyInput!) { buy(input: $input) { orders { id } placement { state refusal { message } } ${userErrors} } }`,
  deliver: `mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) { orders { id } placement { state refusal { message } } ${userErrors} } }`,
  store: `mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) { redirectUrl ${userErrors} } }`,
};

const writes = ["/partner/order/digital/buy", "/partner/delivery/create", "/partner/card/storage/save"];

/** An API whose Minted answers each of these writes with the body that it was sent. */
async function echoingApi(echo: Echo): Promise<TestApi> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const url = await startProxy(sandbox.url, (answer, { path }) => {
    if (!writes.includes(path)) return answer;
    return echo(sandbox.requests.at(-1)?.body ?? "");
  });
  return startApi({ logLevel: "trace", shared: { ...sandbox, url, requests: sandbox.requests } });
}

test.each(echoes)("a Minted that repeats a card in %s is not passed on", async (_where, echo) => {
  const api = await echoingApi(echo);
  const payments = [{ card }, { storedCard: { token: storedToken, securityCode } }];
  const sent: [string, object][] = [[mutations.store, { ...card, customerExternalId: knownCustomer }]];
  for (const payment of payments) {
    sent.push([mutations.buy, await paidInput(api, payment)]);
    sent.push([mutations.deliver, deliveryInput({ payment })]);
  }
  for (const [query, input] of sent) {
    const answer = await api.send(query, { input });
    expect(findSecrets(JSON.stringify([answer.data, answer.errors]), secrets)).toEqual([]);
  }
  expect(writes.every((path) => api.sandbox.requests.some((one) => one.path === path))).toBe(true);
  expect(findSecrets(api.logLines.join("\n"), secrets)).toEqual([]);
});

test("what is left of Minted's words is passed on", async () => {
  const api = await echoingApi(() => envelope(422, `${securityCode}, ${expiry}, 1${securityCode}`, null));
  const input = await paidInput(api, { card });
  const { data } = await api.send(mutations.buy, { input });
  expect(userErrorsIn(data)).toMatchObject([
    { code: "REJECTED", message: `Kart reddedildi: [redacted], [redacted], 1${securityCode} ([redacted])` },
  ]);
});

function userErrorsIn(data: Record<string, unknown>): unknown[] {
  return Object.values(data).flatMap(
    (payload) => (payload as { userErrors?: unknown[] } | null)?.userErrors ?? [],
  );
}
