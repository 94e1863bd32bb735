import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../support/api.js";
import { arrivedBodies, card, paidInput, sendPaidBuy, storedToken } from "../support/cards.js";
import { sendDelivery } from "../support/deliveries.js";
import { knownCustomer } from "../support/flow.js";
import { LiveClient, priceUpdates } from "../support/live.js";
import { behindProxy, type ReverseProxyOptions } from "../support/reverse-proxy.js";

/** Every proxy here calls from 127.0.0.1. */
const believed = { ...withTokens, TRUST_PROXY: "10.0.0.0/8, 127.0.0.1" };
const unbelieved = { ...withTokens, TRUST_PROXY: "10.0.0.0/8" };
/** The address of the proxy's client, and one that the client makes up. */
const outside = "203.0.113.7";
const spoofed = { "x-forwarded-for": "198.51.100.66", "x-forwarded-proto": "https" };

const startBehindProxy = async (env: Readonly<Record<string, string>>, options?: ReverseProxyOptions) =>
  behindProxy(await startApi({ env }), options);

const customer = async (headers = {}): Promise<SendOptions> => ({
  token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }),
  headers,
});
const partner = async (headers = {}): Promise<SendOptions> => ({
  token: await tokenOf({ role: "partner", scope: "orders:write" }),
  headers,
});

const byToken = (more = {}) => ({ storedCard: { token: storedToken, securityCode: "987", ...more } });

/** The customer's address that Minted was told of. */
async function toldIp(api: TestApi, options: SendOptions, more = {}): Promise<string | undefined> {
  await sendPaidBuy(api, byToken(more), {}, options);
  const bodies = arrivedBodies(api, "/partner/order/digital/buy") as { payment: { customer_ip: string } }[];
  return bodies.at(-1)?.payment.customer_ip;
}

describe("a customer's address is", () => {
  test("the connection's without a proxy, whatever the request says", async () => {
    for (const env of [unbelieved, withTokens]) {
      const api = await startApi({ env });
      const more = { forwarded: `for=${outside}`, "x-real-ip": outside };
      expect(await toldIp(api, await customer({ ...spoofed, ...more }))).toBe("127.0.0.1");
    }
  });

  test("what a believed proxy saw, and not what the client told that proxy", async () => {
    const api = await startBehindProxy(believed);
    expect(await toldIp(api, await customer())).toBe(outside);
    expect(await toldIp(api, await customer(spoofed))).toBe(outside);
  });

  test("what the outermost of several believed proxies saw", async () => {
    const api = await startBehindProxy(believed, { client: "10.1.2.3" });
    const chain = { "x-forwarded-for": `198.51.100.66, ${outside}` };
    expect(await toldIp(api, await customer(chain))).toBe(outside);
  });

  test("the proxy's own where it is not believed, or no proxy is", async () => {
    for (const env of [unbelieved, withTokens]) {
      const api = await startBehindProxy(env);
      expect(await toldIp(api, await customer(spoofed))).toBe("127.0.0.1");
    }
  });

  test.each([
    [`${outside}:50123`, outside],
    ["[2001:db8::7]:50123", "2001:db8::7"],
    ["2001:db8::7", "2001:db8::7"],
    ["unknown", "127.0.0.1"],
    ["<script>", "127.0.0.1"],
  ])("without a port, and the proxy's own where it names none: %s", async (client, ip) => {
    expect(await toldIp(await startBehindProxy(believed, { client }), await customer())).toBe(ip);
  });

  test("told by a believed proxy on a socket for both kinds of addresses, too", async () => {
    const api = await startBehindProxy({ ...believed, HOST: "::" });
    expect(await toldIp(api, await customer())).toBe(outside);
    const other = await startBehindProxy({ ...unbelieved, HOST: "::" });
    expect(await toldIp(other, await customer())).toBe("127.0.0.1");
  });

  test("never what the customer says in the input; a partner's back end says it for its customer", async () => {
    const api = await startBehindProxy(believed);
    const said = { customerIp: "198.51.100.4" };
    expect(await toldIp(api, await customer(), said)).toBe(outside);
    expect(await toldIp(api, await partner(), said)).toBe("198.51.100.4");
    expect(await toldIp(api, await partner())).toBe(outside);
  });
});

describe("card numbers", () => {
  const pay = async (api: TestApi, headers = {}) => {
    const { data } = await sendPaidBuy(api, { card }, {}, await customer(headers));
    const trading = await api.send<{ trading: { card: boolean } }>(
      "{ trading { card } }",
      {},
      await customer(headers),
    );
    return {
      errors: data.buy?.userErrors.map(({ code, field }) => `${code} ${field?.join(".")}`),
      words: data.buy?.userErrors[0]?.message ?? "",
      offered: trading.data.trading.card,
      sent: arrivedBodies(api, "/partner/order/digital/buy").length,
    };
  };
  const taken = { errors: [], offered: true, sent: 1 };
  const refused = { errors: ["NOT_PERMITTED input.payment.card"], offered: false, sent: 0 };

  test("are taken on loopback, and by https to a believed proxy", async () => {
    expect(await pay(await startApi({ env: believed }))).toMatchObject(taken);
    expect(await pay(await startBehindProxy(believed))).toMatchObject(taken);
  });

  test.each<[what: string, env: Readonly<Record<string, string>>, protocol: "http" | "https" | null]>([
    ["a believed proxy took it by http", believed, "http"],
    ["a believed proxy does not say how it took it", believed, null],
    ["the proxy that says https is not believed", unbelieved, "https"],
    ["no proxy is believed", withTokens, "https"],
  ])("are not taken where %s", async (_what, env, protocol) => {
    const api = await startBehindProxy(env, { protocol });
    const answer = await pay(api);
    expect(answer).toMatchObject(refused);
    expect(answer.words).toContain("TLS");
    expect(answer.words).toContain("TRUST_PROXY");
    expect(answer.words).not.toContain(card.number);
  });

  test.each([
    { "x-forwarded-proto": "https" },
    { "x-forwarded-for": outside },
    { forwarded: `for=${outside};proto=https` },
    { via: "1.1 proxy" },
  ])("are not taken from a proxy on this machine that is not believed: %o", async (headers) => {
    expect(await pay(await startApi({ env: unbelieved }), headers)).toMatchObject(refused);
  });

  test("are not taken where one of the proxies on the way took it by http", async () => {
    const api = await startApi({ env: believed });
    const by = (protocol: string) => pay(api, { "x-forwarded-for": outside, "x-forwarded-proto": protocol });
    expect(await by("http, https")).toMatchObject(refused);
    expect(await by("https, http")).toMatchObject(refused);
    expect(await by("https, https")).toMatchObject(taken);
  });

  test("are not taken with CARD_ENTRY=off, whatever the way; stored cards pay on any", async () => {
    const off = await startBehindProxy({ ...believed, CARD_ENTRY: "off" });
    const answer = await pay(off);
    expect(answer).toMatchObject(refused);
    expect(answer.words).toContain("CARD_ENTRY");
    const plain = await startBehindProxy(unbelieved);
    const { data } = await sendPaidBuy(plain, byToken(), {}, await customer());
    expect(data.buy).toMatchObject({ userErrors: [], payment: { state: "NEW" } });
  });

  test("do not pay a delivery either", async () => {
    const api = await startBehindProxy(unbelieved);
    const options = await partner();
    const { data } = await sendDelivery(api, { payment: { card } }, options);
    expect(data.createDelivery?.userErrors).toMatchObject([
      { code: "NOT_PERMITTED", field: ["input", "payment", "card"] },
    ]);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("are not asked for again: an order that was placed is answered by any way", async () => {
    const direct = await startApi({ env: believed });
    const plain = await behindProxy(direct, { protocol: "http" });
    const input = await paidInput(direct, { card }, {}, await customer());
    const answers = [];
    for (const api of [direct, plain])
      answers.push(await sendPaidBuy(api, { card }, input, await customer()));
    expect(answers.map(({ data }) => data.buy)).toMatchObject([
      { replayed: false, userErrors: [] },
      { replayed: true, userErrors: [] },
    ]);
  });

  test("are not stored either, and nobody is looked up for it", async () => {
    const api = await startBehindProxy(unbelieved);
    const mutation = `mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) {
      redirectUrl userErrors { code field message } } }`;
    const { data } = await api.send(mutation, { input: card }, await customer());
    expect(data).toMatchObject({
      addStoredCard: { redirectUrl: null, userErrors: [{ code: "NOT_PERMITTED", field: ["input"] }] },
    });
    expect(api.sandbox.requests).toEqual([]);
  });

  test("are refused in Turkish where that is asked for", async () => {
    const api = await startBehindProxy(unbelieved);
    expect((await pay(api, { "accept-language": "tr" })).words).toMatch(/^Kart numarası yalnızca TLS/);
  });
});

describe("over WebSocket", () => {
  test("a subscription works behind a proxy", async () => {
    const api = await startBehindProxy(believed);
    const client = new LiveClient(api, { token: (await partner()).token ?? "" });
    expect(await client.subscribe(priceUpdates, { currency: "TRY" }).data(1)).toHaveLength(1);
  });

  test("connections are counted by the address that a believed proxy saw, and else by the proxy's", async () => {
    const second = async (env: Readonly<Record<string, string>>) => {
      const api = await startApi({ env: { ...env, LIMIT_ADDRESS_CONNECTIONS: "1" } });
      await upgraded(api, outside);
      return [await upgraded(api, "203.0.113.8"), await upgraded(api, outside)];
    };
    expect(await second(believed)).toEqual([101, 429]);
    expect(await second(unbelieved)).toEqual([429, 429]);
  });
});

/** The HTTP status of an upgrade that a proxy sends on for this address. */
async function upgraded(api: TestApi, address: string): Promise<number | undefined> {
  const headers = { "x-forwarded-for": address, "x-forwarded-proto": "https" };
  const socket = new WebSocket(`${api.url.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws", {
    headers,
  });
  onTestFinished(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
  });
}
