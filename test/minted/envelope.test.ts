import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { MintedRefusal, MintedUnreadable, outcomeUnknown } from "../../src/minted/errors.js";
import { failureOf, startUpstream } from "./fixture.js";

async function callAnswered(status: number, body: unknown, contentType = "application/json") {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = {
    protected: false,
    answer: (_: unknown, response: ServerResponse) =>
      void response.writeHead(status, { "content-type": contentType }).end(text),
  };
  const upstream = await startUpstream(answer);
  return { ...upstream, call: upstream.minted.call("digitalBuy", { body: {} }, upstream.context()) };
}

test.each([
  ["an object", { guid: "G" }],
  ["a list", [1, 2]],
  ["null", null],
])("gives the data: %s", async (_, data) => {
  const { call } = await callAnswered(200, { data, success: true, code: 0, message: "", more: 1 });
  expect(await call).toEqual(data);
});

test("reads JSON whatever its content type, and behind a byte order mark", async () => {
  const { call } = await callAnswered(200, '\uFEFF{"data":7,"success":true}', "text/html");
  expect(await call).toBe(7);
});

const texts = { price_token: ["The token has expired."], "items.0.amount": ["Too small."] };

test.each([
  [
    "the envelope",
    422,
    { data: texts, success: false, code: 4221, message: "No" },
    4221,
    "No",
    Object.keys(texts),
  ],
  ["Laravel's own shape", 422, { message: "No", errors: texts }, null, "No", Object.keys(texts)],
  ["data null", 403, { data: null, success: false, code: 403, message: "No" }, 403, "No", []],
  ["data []", 409, { data: [], success: false, code: "409", message: "No" }, 409, "No", []],
  ["data that is no complaint", 422, { data: { id: 1, items: [{}] }, success: false }, null, "", []],
  ["404 in the envelope", 404, { data: null, success: false, code: 404, message: "No" }, 404, "No", []],
  ["200 with success false", 200, { data: null, success: false, code: 7, message: "No" }, 7, "No", []],
  ["success true with 422", 422, { data: null, success: true, code: 0, message: "" }, 0, "", []],
])("a refusal: %s", async (_, status, body, code, upstreamMessage, fields) => {
  const { call, logger } = await callAnswered(status, body);
  const failure = await failureOf(call);
  expect(failure).toBeInstanceOf(MintedRefusal);
  expect(failure).toMatchObject({ endpoint: "digitalBuy", status, code, upstreamMessage, fields });
  expect(outcomeUnknown(failure)).toBe(false);
  expect(logger.warn).not.toHaveBeenCalled();
});

test.each([
  ["HTML", 200, "<h1>Welcome</h1>", "text/html", "not JSON"],
  ["HTML where the path has moved", 404, "<h1>Not Found</h1>", "text/html", "not JSON"],
  ["HTML for another method", 405, "<h1>Not Allowed</h1>", "text/html", "not JSON"],
  [
    "Laravel's own 404 in JSON",
    404,
    { message: "The route could not be found." },
    "application/json",
    "no envelope",
  ],
  ["nothing", 204, "", "text/plain", "not JSON"],
  ["JSON that stops", 200, '{"data":{"guid":', "application/json", "truncated"],
  ["a list", 200, [], "application/json", "no envelope"],
  ["another object", 200, { status: "ok", data: {} }, "application/json", "no envelope"],
  ["a 4xx in a list", 400, ["no"], "application/json", "no envelope"],
  ["success without data", 200, { success: true, code: 0 }, "application/json", "no data"],
  ["a redirect", 302, "", "text/html", "redirect"],
])("unreadable: %s", async (_, status, body, contentType, why) => {
  const { call } = await callAnswered(status, body, contentType);
  const failure = await failureOf(call);
  expect(failure).toBeInstanceOf(MintedUnreadable);
  expect(failure).toMatchObject({ status, why, sent: true });
  expect(outcomeUnknown(failure)).toBe(true);
});

test("a gateway's 403 in HTML is a refusal: nothing was processed", async () => {
  const { call } = await callAnswered(403, "<h1>Forbidden</h1>", "text/html");
  const failure = await failureOf(call);
  expect(failure).toMatchObject({ name: "MintedRefusal", status: 403, code: null, fields: [] });
  expect(outcomeUnknown(failure)).toBe(false);
});

test("logs that an answer is a page or broken JSON, and nothing of what it says", async () => {
  const html = await callAnswered(502, `<h1>Bad Gateway</h1>${"x".repeat(200)}`, "text/html");
  await failureOf(html.call);
  const record = {
    endpoint: "digitalBuy",
    requestId: "request-1",
    status: 502,
    contentType: "text/html",
    size: 220,
  };
  expect(html.logger.warn).toHaveBeenCalledWith(expect.objectContaining(record), expect.anything());
  expect(JSON.stringify(html.logger.warn.mock.calls)).not.toContain("<h1>");

  const secret = await callAnswered(500, '{"identity_number":"10000000146', "text/plain");
  await failureOf(secret.call);
  expect(JSON.stringify(secret.logger.warn.mock.calls)).not.toContain("10000000146");
});
