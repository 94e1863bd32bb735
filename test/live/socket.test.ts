import { request } from "node:http";
import { once } from "node:events";
import { SignJWT } from "jose";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { FaultyWay } from "../support/faulty-way.js";
import { LiveClient, orderUpdates, priceUpdates } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";
import { Program } from "../support/program.js";

const inTry = { currency: "TRY" };
const codes = (errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[]) =>
  errors.map(({ extensions }) => extensions?.["code"]);

function openSocket(api: { url: string }, options: { origin?: string; protocol?: string } = {}): WebSocket {
  const socket = new WebSocket(
    `${api.url.replace(/^http/, "ws")}/graphql`,
    options.protocol ?? "graphql-transport-ws",
    { origin: options.origin },
  );
  socket.on("error", () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

/** The HTTP status of an upgrade: 101 where it was granted. */
function upgradeStatus(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
  });
}

const closeCode = (socket: WebSocket) =>
  new Promise<number>((resolve) => socket.once("close", (code) => resolve(code)));

describe("who listens", () => {
  test("is told by the token in connection_init; a bad one closes the connection with 4403", async () => {
    const api = await startApi({ env: withTokens });
    for (const params of [
      { authorization: "Bearer x" },
      { authorization: "Basic YTpi" },
      { authorization: 7 },
    ]) {
      const client = new LiveClient(api, { params });
      expect(await client.subscribe(priceUpdates, inTry).ended()).toEqual({ kind: "closed", code: 4403 });
    }
    const good = new LiveClient(api, { token: await tokenOf({ role: "partner" }) });
    await good.subscribe(priceUpdates, inTry).data(1);
  });

  test("is nobody without a token: UNAUTHENTICATED, whatever the document, and nothing is asked", async () => {
    const api = await startApi({ env: withTokens });
    const client = new LiveClient(api);
    for (const document of [priceUpdates, "subscription { nothing }"]) {
      expect(codes(await client.subscribe(document, inTry).errors())).toEqual(["UNAUTHENTICATED"]);
    }
    expect(api.sandbox.requests).toEqual([]);
  });

  test("is heard until the token ends, and not longer", async () => {
    const clock = new ManualClock();
    const api = await startApi({ env: withTokens, clock });
    const token = await new SignJWT({ sub: "tester", role: "partner" })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime(new Date(clock.now() + 4_000))
      .sign(new TextEncoder().encode(withTokens.AUTH_JWT_SECRET));
    const client = new LiveClient(api, { token });
    const heard = client.subscribe(priceUpdates, inTry);
    await heard.data(1);
    clock.advance(6_000);
    await heard.data(2);
    expect(heard.end).toBeNull();
    clock.advance(3_000);
    expect(await client.closed()).toBe(4403);
  });
});

describe("a page of another origin", () => {
  test("gets no connection; one of an allowed or of this origin does, and so do programs", async () => {
    const api = await startApi({ env: { CORS_ORIGINS: "https://shop.example.com" } });
    const status = (origin?: string) => upgradeStatus(openSocket(api, { origin }));
    expect(await status("https://evil.example.com")).toBe(403);
    expect(await status("null")).toBe(403);
    expect(await status("https://shop.example.com")).toBe(101);
    expect(await status(api.url)).toBe(101);
    expect(await status()).toBe(101);
  });
});

describe("a document", () => {
  test.each<[string, string, object, string, string]>([
    ["that cannot be read", 'subscription { priceUpdates(currency: "canary', {}, "GRAPHQL_PARSE_FAILED", ""],
    [
      "with a field that there is not",
      "subscription { priceUpdates(currency: TRY) { buyPrise { amount } } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
      "buyPrise",
    ],
    [
      "with two root fields",
      "subscription { ...on Subscription { a: priceUpdates(currency: TRY) { id } b: priceUpdates(currency: TRY) { id } } }",
      {},
      "GRAPHQL_VALIDATION_FAILED",
      "one top level field",
    ],
    ["that is a query", "{ viewer { role } }", {}, "BAD_USER_INPUT", "over HTTP"],
    [
      "that is a mutation",
      "mutation { priceFix(input: { currency: TRY }) { priceFix { token } } }",
      {},
      "BAD_USER_INPUT",
      "over HTTP",
    ],
    ["that asks for the schema", "{ __schema { types { name } } }", {}, "BAD_USER_INPUT", "over HTTP"],
    [
      "whose variable has no such value",
      priceUpdates,
      { currency: "canary" },
      "BAD_USER_INPUT",
      '"$currency"',
    ],
    ["whose variable is missing", priceUpdates, {}, "BAD_USER_INPUT", '"$currency"'],
    [
      "with two keys of one-of",
      orderUpdates,
      { by: { guid: "canary", code: "canary" } },
      "BAD_USER_INPUT",
      '"$by"',
    ],
    [
      "with literals that do not fit",
      'subscription { orderUpdates(by: { guid: "canary", code: "canary" }) { order { id } } }',
      {},
      "GRAPHQL_VALIDATION_FAILED",
      "OrderLookup",
    ],
  ])(
    "%s is refused without its values, and the connection goes on",
    async (_what, document, variables, code, words) => {
      const api = await startApi();
      const client = new LiveClient(api);
      const [error, ...others] = await client.subscribe(document, variables).errors();
      expect(others).toEqual([]);
      expect(error?.extensions).toEqual({ code, requestId: expect.any(String) as string });
      expect(error?.message).toContain(words);
      expect(JSON.stringify(error) + api.logLines.join()).not.toContain("canary");
      expect(api.sandbox.requests).toEqual([]);
    },
  );

  test("gets no hint at names of the schema in production", async () => {
    const api = await startApi({ env: { ...withTokens, NODE_ENV: "production" } });
    const client = new LiveClient(api, { token: await tokenOf({ role: "partner" }) });
    const [error] = await client.subscribe("subscription { priceUpdate { id } }").errors();
    expect(error?.message).toBe('Cannot query field "priceUpdate" on type "Subscription".');
  });

  test("over HTTP is told that it needs a WebSocket", async () => {
    const api = await startApi();
    expect(await api.send(priceUpdates, inTry)).toMatchObject({
      status: 400,
      errors: [
        { message: expect.stringContaining("WebSocket") as string, extensions: { code: "BAD_USER_INPUT" } },
      ],
    });
  });

  test("may fail below an event: masked, with its path, and the rest of the event comes", async () => {
    const way = await FaultyWay.open({});
    const api = await startApi({ shared: way.sandbox });
    way.fault = { status: 501, path: "/partner/customer", body: { message: "canary" } };
    const query =
      "subscription ($by: OrderLookup!) { orderUpdates(by: $by) { order { guid customer { email } } } }";
    const { data } = await api.send<{ orders: { nodes: { guid: string }[] } }>(
      '{ orders(filter: { customerExternalId: "MTD0018232" }) { nodes { guid } } }',
    );
    const guid = data.orders.nodes.at(-1)?.guid;
    const heard = new LiveClient(api).subscribe(query, { by: { guid } });
    expect(await heard.ended()).toEqual({ kind: "completed" });
    expect(heard.updates).toMatchObject([
      {
        data: { orderUpdates: { order: { guid, customer: null } } },
        errors: [{ path: ["orderUpdates", "order", "customer"], extensions: { code: "UPSTREAM_ERROR" } }],
      },
    ]);
    expect(JSON.stringify(heard.updates)).not.toContain("canary");
  });
});

describe("a connection", () => {
  test("has at most 20 subscriptions at a time", async () => {
    const api = await startApi({ clock: new ManualClock() });
    const client = new LiveClient(api);
    const heard = Array.from({ length: 20 }, () => client.subscribe(priceUpdates, inTry));
    await Promise.all(heard.map((one) => one.data(1)));
    expect(codes(await client.subscribe(priceUpdates, inTry).errors())).toEqual(["RATE_LIMITED"]);
    heard[0]?.leave();
    await heard[0]?.ended();
    await client.subscribe(priceUpdates, inTry).data(1);
  });

  test("is closed by a message that is too long, by nonsense, and by another protocol", async () => {
    const api = await startApi();
    const tooLong = openSocket(api);
    await once(tooLong, "open");
    tooLong.send("x".repeat(300_000));
    expect(await closeCode(tooLong)).toBe(1009);
    const nonsense = openSocket(api);
    await once(nonsense, "open");
    nonsense.send("{}");
    expect(await closeCode(nonsense)).toBe(4400);
    expect(await closeCode(openSocket(api, { protocol: "graphql-ws" }))).toBe(1006);
  });

  test("is asked for signs of life; without them it is cut, and without subscriptions it ends", async () => {
    const clock = new ManualClock();
    const api = await startApi({ clock });
    const [deaf, idle] = [openSocket(api), openSocket(api)];
    await Promise.all([once(deaf, "open"), once(idle, "open")]);
    for (const socket of [deaf, idle]) socket.send('{"type":"connection_init"}');
    await Promise.all([once(deaf, "message"), once(idle, "message")]);
    deaf.pause();
    const cut = closeCode(deaf);
    const ended = closeCode(idle);
    const beat = async () => {
      const pinged = once(idle, "ping");
      clock.advance(15_000);
      await pinged;
      // The pong has been read once the answer to what was sent behind it is there.
      idle.send('{"type":"ping"}');
      await once(idle, "message");
    };
    await beat();
    await beat();
    deaf.resume();
    expect(await cut).toBe(1006);
    for (let beats = 2; beats < 20; beats += 1) await beat();
    clock.advance(15_000);
    expect(await ended).toBe(1000);
  });

  test("is closed with 1001 at shutdown, its polls stop, and the program ends", async () => {
    const program = new Program({});
    const api = { url: await program.ready() } as TestApi;
    const client = new LiveClient(api);
    const idle = closeCode(openSocket(api));
    const heard = client.subscribe(priceUpdates, inTry);
    await heard.data(1);
    program.stop();
    expect(await client.closed()).toBe(1001);
    expect(await idle).toBe(1001);
    expect(await program.exit()).toBe(0);
    expect(program.errors).not.toContain('"level":50');
  });
});

test("an offer of HTTP/2 is left alone, and the request answered", async () => {
  const api = await startApi();
  const body = JSON.stringify({ query: "{ viewer { role } }" });
  const headers = {
    ...{ connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAAQAAP__" },
    ...{ "content-type": "application/json", "content-length": String(body.length) },
  };
  const asked = request(`${api.url}/graphql`, { method: "POST", headers });
  asked.end(body);
  const [response] = (await once(asked, "response")) as [AsyncIterable<Buffer> & { statusCode: number }];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  expect(response.statusCode).toBe(200);
  expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({
    data: { viewer: { role: "PARTNER" } },
  });
});

test("an upgrade to another address is not found", async () => {
  const api = await startApi();
  const socket = new WebSocket(`${api.url.replace(/^http/, "ws")}/elsewhere`, "graphql-transport-ws");
  socket.on("error", () => undefined);
  expect(await upgradeStatus(socket)).toBe(404);
});
