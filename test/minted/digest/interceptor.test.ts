import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import {
  MintedCancelled,
  MintedCredentialsRefused,
  MintedDigestUnsupported,
  MintedUnreachable,
} from "../../../src/minted/errors.js";
import { json, type SeenRequest } from "../../support/digest-server.js";
import { failureOf, startUpstream, type Upstream } from "../fixture.js";

const find = ({ minted, context }: Upstream, id = "A1", signal?: AbortSignal) =>
  minted.call("getOrder", { params: { external_order_id: id } }, context({ signal }));
const buy = ({ minted, context }: Upstream) =>
  minted.call("digitalBuy", { body: { external_id: "A1" } }, context());
const atOnce = <T>(count: number, call: () => Promise<T>) => Promise.all(Array.from({ length: count }, call));

test.each([
  ["MD5", "auth"],
  ["SHA-256", "auth"],
  ["MD5-sess", "auth"],
  ["SHA-256-sess", "auth"],
  [null, "auth"],
  ["MD5", null],
  [null, null],
])("20 calls in a row cost 21 requests with algorithm %s and qop %s", async (algorithm, qop) => {
  const upstream = await startUpstream({ algorithm, qop });
  for (let call = 0; call < 20; call += 1) await find(upstream);
  expect(upstream.server.seen).toHaveLength(21);
});

test.each(["MD5", "SHA-256-sess"])(
  "50 calls at once from cold cost 51 requests with %s",
  async (algorithm) => {
    const upstream = await startUpstream({ algorithm });
    await atOnce(50, () => find(upstream));
    expect(upstream.server.seen).toHaveLength(51);
    const counts = upstream.server.seen.flatMap(({ signature }) => signature?.nc ?? []);
    expect(new Set(counts).size).toBe(50);
  },
);

test("a nonce gone stale costs one request more", async () => {
  const upstream = await startUpstream();
  await find(upstream);
  upstream.server.expireNonces();
  await find(upstream);
  await find(upstream);
  expect(upstream.server.seen).toHaveLength(5);
});

test("a nonce that has worked is renewed though the server does not call it stale", async () => {
  const upstream = await startUpstream({ tellsStale: false });
  await atOnce(20, () => find(upstream));
  upstream.server.expireNonces();
  await atOnce(20, () => find(upstream));
  expect(upstream.server.seen).toHaveLength(21 + 40);
});

test("uses the nonce that the last answer names", async () => {
  const upstream = await startUpstream({ namesNextNonce: true });
  for (let call = 0; call < 5; call += 1) await find(upstream);
  expect(upstream.server.seen).toHaveLength(6);
});

test("gets every call through at once though each nonce signs one request", async () => {
  const upstream = await startUpstream({ namesNextNonce: true });
  await atOnce(20, () => find(upstream));
  expect(upstream.server.seen.length).toBeLessThanOrEqual(40);
});

test("signs path and query as they are sent", async () => {
  const upstream = await startUpstream({ realm: 'say "hi" \\' });
  await upstream.minted.call(
    "getOrders",
    { query: { page: 2, sku: "GAU & co", status: undefined } },
    upstream.context(),
  );
  expect(upstream.server.seen[1]?.signature?.uri).toBe("/partner/orders?page=2&sku=GAU+%26+co");
});

test("sends an order's body again after the challenge, and no second time", async () => {
  const upstream = await startUpstream();
  await buy(upstream);
  expect(upstream.server.seen.map(({ body }) => body)).toEqual([
    '{"external_id":"A1"}',
    '{"external_id":"A1"}',
  ]);
});

test("is not disturbed by interim answers", async () => {
  const intercept = (_: SeenRequest, response: ServerResponse) => {
    response.writeEarlyHints({ link: "</style.css>; rel=preload" });
    return false;
  };
  const upstream = await startUpstream({ intercept });
  expect(await find(upstream)).toEqual({});
});

test("works where nobody asks for credentials", async () => {
  const upstream = await startUpstream({ protected: false });
  await atOnce(10, () => find(upstream));
  expect(upstream.server.seen).toHaveLength(10);
  expect(upstream.server.seen.every(({ signature }) => signature === null)).toBe(true);
});

test("a wrong password costs two requests, is remembered for five seconds, and then tried again", async () => {
  const upstream = await startUpstream({}, { password: "wrong" });
  const failure = await failureOf(buy(upstream));
  expect(failure).toBeInstanceOf(MintedCredentialsRefused);
  expect(failure.sent).toBe(false);
  upstream.clock.advance(4_999);
  expect(await failureOf(find(upstream))).toBeInstanceOf(MintedCredentialsRefused);
  expect(upstream.server.seen).toHaveLength(2);
  upstream.clock.advance(1);
  expect(await failureOf(find(upstream))).toBeInstanceOf(MintedCredentialsRefused);
  expect(upstream.server.seen).toHaveLength(4);
});

test("50 calls at once with a wrong password cost at most 51 requests", async () => {
  const upstream = await startUpstream({}, { password: "wrong" });
  const failures = await atOnce(50, () => failureOf(find(upstream)));
  expect(failures.every((failure) => failure instanceof MintedCredentialsRefused)).toBe(true);
  expect(upstream.server.seen.length).toBeLessThanOrEqual(51);
});

test("takes the strongest challenge that it understands", async () => {
  const others = ['Basic realm="minted"', 'Digest realm="minted", nonce="x", algorithm=MD5, qop="auth"'];
  const upstream = await startUpstream({
    algorithm: "SHA-256",
    challenges: (digest) => [others.join(", "), digest],
  });
  await find(upstream);
  expect(upstream.server.seen[1]?.signature?.algorithm).toBe("SHA-256");
});

test("says what was offered where no challenge is usable, to all that wait", async () => {
  const upstream = await startUpstream({
    algorithm: "SHA-512-256",
    challenges: (digest) => ["Basic realm=x", digest],
  });
  const failures = await atOnce(5, () => failureOf(find(upstream)));
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(MintedDigestUnsupported);
    expect(failure.message).toContain("basic; digest algorithm=SHA-512-256 qop=auth");
  }
  expect(upstream.server.seen).toHaveLength(1);
});

test("another call asks for the challenge when the first one gives up", async () => {
  const upstream = await startUpstream({ intercept: (_, __, number) => number === 1 });
  const giveUp = new AbortController();
  const first = failureOf(find(upstream, "first", giveUp.signal));
  await expect.poll(() => upstream.server.seen.length).toBe(1);
  const others = atOnce(5, () => find(upstream));
  giveUp.abort();
  expect(await first).toBeInstanceOf(MintedCancelled);
  await others;
  expect(upstream.server.seen).toHaveLength(1 + 6);
});

test("a call that waits for the challenge can be cancelled, with nothing sent", async () => {
  const upstream = await startUpstream({ intercept: () => true });
  const leader = failureOf(find(upstream));
  await expect.poll(() => upstream.server.seen.length).toBe(1);
  const giveUp = new AbortController();
  const waiting = failureOf(buy({ ...upstream, context: () => upstream.context({ signal: giveUp.signal }) }));
  giveUp.abort();
  expect(await waiting).toMatchObject({ name: "MintedCancelled", sent: false });
  upstream.clock.advance(10_000);
  expect(await leader).toMatchObject({ name: "MintedTimeout", sent: true });
});

test("the calls that wait fail with the first one's connection, and sent nothing", async () => {
  const upstream = await startUpstream({
    intercept: (_, response) => {
      response.destroy();
      return true;
    },
  });
  const [leader, ...others] = await atOnce(5, () => failureOf(buy(upstream)));
  expect(leader).toMatchObject({ name: "MintedConnectionLost", sent: true });
  for (const other of others) expect(other).toBeInstanceOf(MintedUnreachable);
  expect(upstream.server.seen).toHaveLength(1);
});

test("a fault of the first call leaves the question open for the next", async () => {
  const upstream = await startUpstream({
    intercept: (_, response, number) => {
      if (number === 1) json(response, 501, {});
      return number === 1;
    },
  });
  const [first, ...others] = await Promise.allSettled([find(upstream), find(upstream), find(upstream)]);
  expect(first.status).toBe("rejected");
  expect(others.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(upstream.server.seen).toHaveLength(4);
});
