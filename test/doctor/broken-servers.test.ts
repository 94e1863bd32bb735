import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { EndpointName } from "../../src/minted/endpoints.js";
import { startDigestServer } from "../support/digest-server.js";
import { doctor, envOf, sandboxAt } from "../support/doctor.js";
import { reshaped, startProxy, type Tamper } from "../support/tampering-proxy.js";

type Settings = Record<string, string>;

interface Broken {
  readonly name: string;
  readonly start: () => Promise<Settings>;
  readonly endpoint: EndpointName;
  readonly verdict: string;
  readonly advice: RegExp;
}

/** The real sandbox, with its answers changed on their way. */
const tampered = (tamper: Tamper) => async () => {
  const { sandbox } = await sandboxAt();
  return envOf(await startProxy(sandbox.url, tamper));
};

/** Some other site, which answers everybody alike. */
const site = (status: number, headers: Record<string, string>, body: string) => async () => {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return envOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
};

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html; charset=utf-8" };
const page = "<!doctype html><title>Welcome, Deniz</title>";

const digestServer = (options: Parameters<typeof startDigestServer>[0]) => async () => {
  const server = await startDigestServer(options);
  onTestFinished(() => server.close());
  return { MINTED_URL: server.url, MINTED_USERNAME: server.username, MINTED_PASSWORD: server.password };
};

const table: readonly Broken[] = [
  {
    name: "a path that has moved",
    start: async () => (await sandboxAt({ endpoints: { getOrders: { path: "/v3/orders" } } })).env,
    endpoint: "getOrders",
    verdict: "inferred: not found (404)",
    advice: /getOrders:\n {2}.*\n {2}.*MINTED_ENDPOINTS/,
  },
  {
    name: "a path that has moved to where another endpoint takes it for an id",
    start: async () => (await sandboxAt({ endpoints: { orderStatuses: { path: "/v3/statuses" } } })).env,
    endpoint: "orderStatuses",
    verdict: "inferred: not found (says Minted's own envelope)",
    advice: /orderStatuses:[^]*MINTED_ENDPOINTS/,
  },
  {
    name: "another method",
    start: async () => (await sandboxAt({ endpoints: { productPrices: { method: "POST" } } })).env,
    endpoint: "productPrices",
    verdict: "inferred: not found (405: another method)",
    advice: /productPrices:[^]*MINTED_ENDPOINTS/,
  },
  {
    name: "a field of another name",
    start: async () => (await sandboxAt({ endpoints: { priceFix: { fields: { type: "kind" } } } })).env,
    endpoint: "priceFix",
    verdict: "documented: refused (status 422, code 422, fields type)",
    advice: /priceFix:[^]*MINTED_ENDPOINTS moves/,
  },
  {
    name: "a wrong password",
    start: async () => ({ ...(await sandboxAt()).env, MINTED_PASSWORD: "wrong" }),
    endpoint: "priceFix",
    verdict: "documented: refused (401): the credentials are wrong",
    advice: /MINTED_USERNAME with MINTED_PASSWORD/,
  },
  {
    name: "a wrong host that answers JSON",
    start: site(200, json, '{"hello": "world"}'),
    endpoint: "getOrders",
    verdict: "inferred: answered in another shape: no envelope around it (status 200, application/json)",
    advice: /none of Minted's API[^]*MINTED_URL/,
  },
  {
    name: "a wrong host that answers a page",
    start: site(200, html, page),
    endpoint: "partnerBalance",
    verdict: "inferred: answered in another shape: not JSON (status 200, text/html)",
    advice: /none of Minted's API[^]*MINTED_URL/,
  },
  {
    name: "no Minted at all",
    start: async () => {
      const { sandbox, env } = await sandboxAt();
      await sandbox.close();
      return env;
    },
    endpoint: "getCustomer",
    verdict: "documented: unreachable: no connection",
    advice: /Nothing answers at MINTED_URL/,
  },
  {
    name: "HTML with 200 behind the right sign-in",
    start: tampered(() => ({ status: 200, headers: html, body: page })),
    endpoint: "productPrices",
    verdict: "inferred: answered in another shape: not JSON (status 200, text/html)",
    advice: /none of Minted's API/,
  },
  {
    name: "an envelope without data",
    start: tampered((answer) =>
      reshaped(answer, ({ success, code, message }) => ({ success, code, message })),
    ),
    endpoint: "priceFix",
    verdict: "documented: answered in another shape: expected 'data' in the envelope",
    advice: /priceFix[^]*compare the key that is named/,
  },
  {
    name: "another shape of orders",
    start: tampered((answer, { path }) =>
      path.startsWith("/partner/orders")
        ? reshaped(answer, (body) => ({ ...body, data: { data: [{ order: { guid: "1" }, who: "Deniz" }] } }))
        : answer,
    ),
    endpoint: "getOrders",
    verdict: "inferred: answered in another shape: expected text at 'order.guid'; there: data list",
    advice: /getOrders:\n.*compare|getOrders:\n[^]*No setting/,
  },
  {
    name: "balances that are words",
    start: tampered((answer, { path }) =>
      path === "/partner/balance"
        ? reshaped(answer, (body) => ({ ...body, data: [{ currency_code: "TRY", balance: "a lot" }] }))
        : answer,
    ),
    endpoint: "partnerBalance",
    verdict:
      "inferred: answered in another shape: expected number at 'data[].balance'; there: a list of currency_code text, balance text",
    advice: /partnerBalance:[^]*compare the key that is named/,
  },
  {
    name: "a digest with an algorithm that is not known",
    start: digestServer({ algorithm: "SHA-512-256" }),
    endpoint: "priceFix",
    verdict:
      "documented: asks to sign in by a way that is not supported: digest algorithm=SHA-512-256 qop=auth",
    advice: /HTTP Digest with MD5 or SHA-256/,
  },
  {
    name: "another way to sign in",
    start: site(401, { "www-authenticate": "Bearer" }, ""),
    endpoint: "priceFix",
    verdict: "documented: asks to sign in by a way that is not supported: bearer",
    advice: /HTTP Digest with MD5 or SHA-256/,
  },
  {
    name: "403 everywhere",
    start: tampered(() => ({ status: 403, headers: html, body: "<h1>Forbidden</h1>" })),
    endpoint: "getOrders",
    verdict: "inferred: refused (403): not open to these credentials",
    advice: /does not open these to your credentials/,
  },
  {
    name: "a broken server",
    start: tampered(() => ({ status: 500, headers: json, body: '{"message":"Server Error"}' })),
    endpoint: "getOrders",
    verdict: "inferred: failed with status 500",
    advice: /Minted failed at these/,
  },
  {
    name: "a redirect to a sign-in page",
    start: tampered(() => ({ status: 302, headers: { location: "https://example.com/login" }, body: "" })),
    endpoint: "getOrders",
    verdict: "inferred: not found: moved elsewhere (302)",
    advice: /MINTED_ENDPOINTS/,
  },
  {
    name: "answers that break off",
    start: tampered(() => null),
    endpoint: "getOrders",
    verdict: "inferred: broke the connection before the answer was whole",
    advice: /Minted failed at these/,
  },
  {
    name: "answers that never come",
    start: async () => ({ ...(await tampered(() => "never")()), MINTED_TIMEOUT_MS: "50" }),
    endpoint: "getOrders",
    verdict: "inferred: unreachable: no answer in time (MINTED_TIMEOUT_MS)",
    advice: /raise MINTED_TIMEOUT_MS/,
  },
];

test.each(table)("$name", async ({ start, endpoint, verdict, advice }) => {
  const { code, output, row } = await doctor(await start());
  expect(row(endpoint)).toBe(verdict);
  expect(output).toMatch(advice);
  expect(code).toBe(1);
  expect(output).not.toMatch(/Deniz|sandbox-password|Circle of Life|Mufasa/);
});
