import type { ServerResponse } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Deadline } from "../../src/deadline.js";
import { outcomeUnknown, type MintedError } from "../../src/minted/errors.js";
import { answerEmpty, json, type SeenRequest } from "../support/digest-server.js";
import { failureOf, startUpstream, type Upstream } from "./fixture.js";

const buy = ({ minted, context }: Upstream, signal?: AbortSignal) =>
  failureOf(minted.call("digitalBuy", { body: { external_id: "secret-id" } }, context({ signal })));

function expectFailure(failure: MintedError, name: string, sent: boolean): void {
  expect({ name: failure.name, sent: failure.sent }).toEqual({ name, sent });
  expect(outcomeUnknown(failure)).toBe(sent);
  expect(failure.message).not.toMatch(/secret|Mufasa|Circle/);
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("nothing was sent where nobody listens", async () => {
  const upstream = await startUpstream({}, { url: `http://127.0.0.1:${await closedPort()}` });
  const failure = await buy(upstream);
  expectFailure(failure, "MintedUnreachable", false);
  expect(failure.cause).toMatchObject({ code: "ECONNREFUSED" });
  expect(upstream.logger.warn.mock.calls[0]?.[0]).toMatchObject({ code: "ECONNREFUSED", sent: false });
});

test("nothing was sent where the connection is never made", async () => {
  const sockets = createServer((socket) => void socket.destroy());
  await new Promise<void>((resolve) => sockets.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void sockets.close());
  // TLS to a server that hangs up: a socket, but no connection that a request could be put on.
  const upstream = await startUpstream(
    {},
    { url: `https://127.0.0.1:${(sockets.address() as AddressInfo).port}` },
  );
  expectFailure(await buy(upstream), "MintedUnreachable", false);
});

test("a reset before any answer leaves the outcome open", async () => {
  const upstream = await startUpstream({ answer: (_, response) => void response.socket?.resetAndDestroy() });
  expectFailure(await buy(upstream), "MintedConnectionLost", true);
});

test("so does an answer that breaks off", async () => {
  const upstream = await startUpstream({
    answer: (_, response) => void response.writeHead(200).write('{"data":', () => response.destroy()),
  });
  expectFailure(await buy(upstream), "MintedConnectionLost", true);
});

test.each([500, 502, 503, 504])("so does %i", async (status) => {
  const upstream = await startUpstream({
    answer: (_, response) => void response.writeHead(status).end("<h1>No</h1>"),
  });
  const failure = await buy(upstream);
  expectFailure(failure, "MintedFault", true);
  expect(failure).toMatchObject({ status });
});

test("so does an answer that is too large, which is not read to its end", async () => {
  const upstream = await startUpstream(
    {
      answer: (_, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = () => void response.write("x".repeat(1_000), (error) => error ?? setImmediate(more));
        more();
      },
    },
    { maxResponseBytes: 10_000 },
  );
  const failure = await buy(upstream);
  expectFailure(failure, "MintedUnreadable", true);
  expect(failure).toMatchObject({ why: "too large", status: 200, contentType: "application/json" });
});

test("a redirect is not followed", async () => {
  const upstream = await startUpstream({
    answer: (_, response) => void response.writeHead(307, { location: "/" }).end(),
  });
  expectFailure(await buy(upstream), "MintedUnreadable", true);
  expect(upstream.server.seen).toHaveLength(2);
});

test("429 was not carried out", async () => {
  const upstream = await startUpstream({ answer: (_, response) => void response.writeHead(429).end() });
  expectFailure(await buy(upstream), "MintedRateLimited", false);
});

test("a body that is still coming when the time is up is a time-out after sending", async () => {
  const upstream = await startUpstream({
    answer: (_, response) => {
      response.writeHead(200).write('{"data":');
      setImmediate(() => upstream.clock.advance(10_000));
    },
  });
  expectFailure(await buy(upstream), "MintedTimeout", true);
});

test("a 401 that nobody has answered yet counts as not sent", async () => {
  const upstream = await startUpstream({
    intercept: (_, response) => {
      response.writeHead(401, { "www-authenticate": 'Digest realm="r", nonce="n"' }).write("<h1>", () => {
        setTimeout(() => upstream.clock.advance(10_000), 50);
      });
      return true;
    },
  });
  expectFailure(await buy(upstream), "MintedTimeout", false);
});

test("an order that is cancelled while it waits for a free connection is not sent later either", async () => {
  const held: ServerResponse[] = [];
  const answer = (request: SeenRequest, response: ServerResponse) =>
    request.method === "GET" ? answerEmpty(request, response) : void held.push(response);
  const upstream = await startUpstream({ answer }, { connections: 1 });
  await upstream.minted.call("getOrders", {}, upstream.context());
  const first = upstream.minted.call("digitalBuy", { body: {} }, upstream.context());
  await expect.poll(() => held.length).toBe(1);
  const giveUp = new AbortController();
  const second = buy(upstream, giveUp.signal);
  const third = upstream.minted.call("getOrders", {}, upstream.context());
  await expect.poll(() => upstream.clock.sleeping).toBe(3);
  giveUp.abort();
  expectFailure(await second, "MintedCancelled", false);
  held.forEach((response) => json(response, 200, { data: 1, success: true }));
  await Promise.all([first, third]);
  expect(upstream.server.seen.map(({ method }) => method)).toEqual(["GET", "GET", "POST", "GET"]);
  expect(new Set(upstream.server.seen.map(({ port }) => port)).size).toBe(1);
});

test("an order that is cancelled under way may have been carried out", async () => {
  const giveUp = new AbortController();
  const upstream = await startUpstream({ answer: () => giveUp.abort() });
  expectFailure(await buy(upstream, giveUp.signal), "MintedCancelled", true);
});

test("nothing is sent once the operation's time is up, or after an abort", async () => {
  const upstream = await startUpstream();
  const late = {
    ...upstream,
    context: () => upstream.context({ deadline: new Deadline(upstream.clock, 0) }),
  };
  expectFailure(await buy(late), "MintedTimeout", false);
  expectFailure(await buy(upstream, AbortSignal.abort()), "MintedCancelled", false);
  expect(upstream.server.seen).toHaveLength(0);
});

test("the operation's deadline cuts the call's own time short, pauses between attempts included", async () => {
  const upstream = await startUpstream({
    answer: (_, response, number) => {
      if (number === 2) response.writeHead(503, { "retry-after": "2" }).end();
      setImmediate(() => upstream.clock.advance(3_000));
    },
  });
  const { minted, clock, context } = upstream;
  const deadline = new Deadline(clock, 3_000);
  expectFailure(await failureOf(minted.call("getOrders", {}, context({ deadline }))), "MintedTimeout", true);
});
