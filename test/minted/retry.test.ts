import type { ServerResponse } from "node:http";
import { afterEach, expect, test, vi } from "vitest";
import { MintedRateLimited } from "../../src/minted/errors.js";
import { repeat } from "../../src/minted/retry.js";
import { retryAfterMs } from "../../src/minted/retry-after.js";
import { answerEmpty, json } from "../support/digest-server.js";
import { failureOf, startUpstream } from "./fixture.js";

type Fail = (response: ServerResponse) => void;

const failing = (times: number, fail: Fail) => ({
  answer: (request: Parameters<typeof answerEmpty>[0], response: ServerResponse, number: number) => {
    // The first request only fetched the challenge.
    if (number <= times + 1) fail(response);
    else answerEmpty(request, response);
  },
});
const html =
  (status: number, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>No</h1>");
  };
const halfJson: Fail = (response) => void response.writeHead(200, { connection: "close" }).end('{"data":');
const brokenOff: Fail = (response) => {
  response.writeHead(200, { "content-length": "500" }).write("{", () => response.destroy());
};

afterEach(() => void vi.useRealTimers());

const passing: [string, Fail][] = [
  ["a broken connection", (response) => response.destroy()],
  ["an answer that breaks off", brokenOff],
  ["JSON that stops", halfJson],
  ["429", html(429)],
  ["500", html(500)],
  ["502", html(502)],
  ["503 with a pause that is over", html(503, { "retry-after": "0" })],
  ["504", html(504)],
];

test.each(passing)("a safe request gets through after %s, signed afresh", async (_, fail) => {
  const { server, minted, context } = await startUpstream(failing(2, fail));
  await minted.call("priceFix", { body: {} }, context());
  expect(server.seen.map(({ signature }) => signature?.nc)).toEqual([
    undefined,
    "00000001",
    "00000002",
    "00000003",
  ]);
});

test.each(passing)("an order is never sent again after %s", async (_, fail) => {
  const { server, minted, context } = await startUpstream(failing(1, fail));
  await failureOf(minted.call("digitalBuy", { body: {} }, context()));
  expect(server.seen).toHaveLength(2);
});

test("gives up after the third attempt", async () => {
  const { server, minted, context } = await startUpstream(failing(9, html(503)));
  expect(await failureOf(minted.call("priceFix", {}, context()))).toMatchObject({
    name: "MintedFault",
    status: 503,
  });
  expect(server.seen).toHaveLength(1 + 3);
});

test.each<[string, Fail]>([
  ["a refusal", (response) => json(response, 404, { data: null, success: false, code: 404, message: "" })],
  ["HTML", html(200)],
  ["a redirect", html(302, { location: "/elsewhere" })],
  ["501", html(501)],
])("a safe request is not repeated after %s", async (_, fail) => {
  const { server, minted, context } = await startUpstream(failing(9, fail));
  await failureOf(minted.call("priceFix", {}, context()));
  expect(server.seen).toHaveLength(2);
});

test("gives a pause that does not fit to the caller at once", async () => {
  const { server, minted, context } = await startUpstream(failing(9, html(429, { "retry-after": "10" })));
  const failure = await failureOf(minted.call("priceFix", {}, context()));
  expect(failure).toMatchObject({ name: "MintedRateLimited", retryAfterMs: 10_000, sent: false });
  expect(server.seen).toHaveLength(2);
});

test("pauses as long as Minted asks, else by the jitter", async () => {
  vi.useFakeTimers();
  const attempt = vi.fn();
  const limitedFor = (asked: number | null) =>
    new MintedRateLimited({ endpoint: "getOrder", retryAfterMs: asked });
  attempt
    .mockRejectedValueOnce(limitedFor(3_000))
    .mockRejectedValueOnce(limitedFor(null))
    .mockResolvedValue("data");
  const random = { fraction: () => 0.5, hex: () => "", uuid: () => "" };
  const result = repeat(attempt, { random, remaining: () => 10_000 });
  for (const [milliseconds, attempts] of [
    [2_999, 1],
    [1, 2],
    [99, 2],
    [1, 3],
  ] as const) {
    await vi.advanceTimersByTimeAsync(milliseconds);
    expect(attempt).toHaveBeenCalledTimes(attempts);
  }
  expect(await result).toBe("data");
});

test.each([
  ["120", 120_000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 23:00:00 GMT", 0],
  ["soon", null],
  ["-1", null],
  [undefined, null],
])("reads Retry-After %s", (header, milliseconds) => {
  expect(retryAfterMs(header, Date.parse("2026-01-01T00:00:00Z"))).toBe(milliseconds);
});
