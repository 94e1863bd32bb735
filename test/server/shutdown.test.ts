import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startApi } from "../support/api.js";
import { SigningKey, withKeySet } from "../support/key-set-server.js";
import { ManualClock } from "../support/manual-clock.js";

const query = "query ($n: Int) { orders(first: $n) { nodes { code } } }";
const body = JSON.stringify({ query, variables: { n: 1 } });
const head = (authorization: string) =>
  `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n` +
  `Authorization: ${authorization}\r\n\r\n`;

async function socketTo(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** A login service that answers at once until it is told to wait, and then when it is told. */
async function startLogin(jwks: string) {
  const held: ServerResponse[] = [];
  const login = { url: "", waits: false, held, answer: () => held.forEach((response) => response.end(jwks)) };
  const server = createServer((_request, response) => {
    if (login.waits) held.push(response);
    else response.end(jwks);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  login.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
  return login;
}

test("a client that has gone while its token was looked at holds up no end", async () => {
  const [known, unknown] = [await SigningKey.make("known"), await SigningKey.make("unknown")];
  const login = await startLogin(JSON.stringify({ keys: [await known.jwk()] }));
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { ...withKeySet(login), COMPILE_AFTER: "1" } });
  const claims = { role: "partner" };
  const token = await known.sign(claims);
  expect(await api.send(query, { n: 1 }, { token })).toMatchObject({ status: 200 });
  clock.advance(60_000);
  login.waits = true;
  const socket = await socketTo(api.url);
  socket.write(head(`Bearer ${await unknown.sign(claims)}`) + body);
  await expect.poll(() => login.held.length).toBe(1);
  socket.destroy();
  await expect.poll(() => api.logLines.join("")).toContain("the client has gone");
  login.answer();
  expect(await api.send(query, { n: 1 }, { token })).toMatchObject({ status: 200 });
  // The time that requests in work are given stands still.
  await api.close();
});

test("a request of which a half has come when the end begins is answered", async () => {
  const api = await startApi({ env: { COMPILE_AFTER: "1" } });
  await api.send(query, { n: 1 });
  const socket = await socketTo(api.url);
  socket.write(head("") + body.slice(0, 20));
  await api.send(query, { n: 1 });
  const closed = api.close();
  socket.write(body.slice(20));
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 200 [^]*"nodes":\[\{"code"/);
  await closed;
});
