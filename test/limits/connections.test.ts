import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { LiveClient, priceUpdates } from "../support/live.js";

const inTry = { currency: "TRY" };

function open(api: TestApi): WebSocket {
  const socket = new WebSocket(`${api.url.replace(/^http/, "ws")}/graphql`, "graphql-transport-ws");
  socket.on("error", () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

/** The HTTP status of an upgrade: 101 where it was granted. */
const statusOf = (socket: WebSocket) =>
  new Promise<number | undefined>((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
  });

test("LIMIT_ADDRESS_CONNECTIONS: an address gets no connection more, until one of its own is closed", async () => {
  const api = await startApi({ env: { LIMIT_ADDRESS_CONNECTIONS: "2" } });
  const sockets = [open(api), open(api)];
  expect(await Promise.all(sockets.map(statusOf))).toEqual([101, 101]);
  expect(await statusOf(open(api))).toBe(429);
  const closed = sockets[0] as WebSocket;
  closed.close();
  await once(closed, "close");
  await expect.poll(() => statusOf(open(api))).toBe(101);
});

test("LIMIT_CONNECTIONS: a caller gets no connection more, from whichever address", async () => {
  const api = await startApi({ env: { ...withTokens, LIMIT_CONNECTIONS: "2" } });
  const token = await tokenOf({ role: "partner" });
  const from = (localAddress: string) => new LiveClient(api, { token, localAddress });
  const first = from("127.0.0.1").subscribe(priceUpdates, inTry);
  await first.data(1);
  await from("127.0.0.2").subscribe(priceUpdates, inTry).data(1);
  expect(await from("127.0.0.3").subscribe(priceUpdates, inTry).ended()).toEqual({
    kind: "closed",
    code: 1013,
  });
  const other = new LiveClient(api, {
    token: await tokenOf({ role: "partner", sub: "another" }),
    localAddress: "127.0.0.4",
  });
  await other.subscribe(priceUpdates, inTry).data(1);
});

test("LIMIT_SUBSCRIPTIONS: one more of a connection is refused, until one has ended", async () => {
  const api = await startApi({ env: { LIMIT_SUBSCRIPTIONS: "2" } });
  const client = new LiveClient(api);
  const running = [client.subscribe(priceUpdates, inTry), client.subscribe(priceUpdates, inTry)];
  for (const heard of running) await heard.data(1);
  const [refused] = await client.subscribe(priceUpdates, inTry).errors();
  expect(refused).toMatchObject({
    message: "One connection has at most 2 subscriptions at a time.",
    extensions: { code: "RATE_LIMITED", retryable: false },
  });
  running[0]?.leave();
  await expect.poll(async () => (await client.subscribe(priceUpdates, inTry).first()).errors).toBeUndefined();
});

test("LIMIT_BODY_BYTES: a message with one byte more closes the connection", async () => {
  const api = await startApi({ env: { LIMIT_BODY_BYTES: "1024" } });
  const message = (bytes: number) => {
    const empty = JSON.stringify({ type: "connection_init", payload: { pad: "" } });
    return empty.replace('""', `"${"x".repeat(bytes - empty.length)}"`);
  };
  const [fits, tooLong] = [open(api), open(api)];
  await Promise.all([once(fits, "open"), once(tooLong, "open")]);
  fits.send(message(1024));
  expect(String((await once(fits, "message"))[0])).toContain("connection_ack");
  tooLong.send(message(1025));
  expect((await once(tooLong, "close"))[0]).toBe(1009);
});

test("LIMIT_REQUEST_S: a connection without connection_init is closed", async () => {
  const api = await startApi({ env: { LIMIT_REQUEST_S: "1" } });
  const socket = open(api);
  expect((await once(socket, "close"))[0]).toBe(4408);
});

test("a client that sends on and reads nothing is cut off: its answers are not kept for it", async () => {
  const api = await startApi();
  const socket = open(api);
  await once(socket, "open");
  socket.pause();
  const closed = once(socket, "close");
  const ping = JSON.stringify({ type: "ping", payload: { pad: "x".repeat(200_000) } });
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  let sent = 0;
  // What both systems keep in between is read by nobody either.
  for (; isOpen() && sent < 500; sent += 1) await new Promise((resolve) => socket.send(ping, resolve));
  socket.resume();
  expect((await closed)[0]).toBe(1006);
  expect(sent).toBeLessThan(500);
});
