import { describe, expect, test } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/sandbox.js";
import { challengeParts, plainFetch, type DigestParts } from "../support/digest-fetch.js";
import { HEADERS, openSandbox, refusalOf } from "./caller.js";

const CALL = { method: "GET", target: "/partner/prices?currency=TRY", headers: HEADERS };

const SETTINGS: readonly NonNullable<SandboxOptions["digest"]>[] = [
  { algorithm: "MD5", qop: "auth" },
  { algorithm: "MD5", qop: null },
  { algorithm: "MD5-sess", qop: "auth" },
  { algorithm: "SHA-256", qop: "auth" },
  { algorithm: "SHA-256-sess", qop: "auth" },
];

describe("takes a well-signed request", () => {
  test.each(SETTINGS)("with $algorithm and qop $qop", async (digest) => {
    const caller = await openSandbox({ digest });
    expect((await caller.get("/partner/prices")).status).toBe(200);
    expect((await caller.get("/partner/prices")).status).toBe(200);
  });
});

test("challenges a request without credentials, in the envelope", async () => {
  const { sandbox } = await openSandbox();
  const reply = await plainFetch(sandbox.url, CALL);
  expect(refusalOf(reply)).toEqual({ status: 401, code: 401, fields: [] });
  expect(challengeParts(reply.headers)).toMatchObject({ qop: "auth", algorithm: "MD5" });
  expect(sandbox.requests.map(({ status }) => status)).toEqual([401]);
});

test("takes counts in any order, but each only once", async () => {
  const { digest } = await openSandbox();
  const challenge = await digest.challenge();
  const statuses: number[] = [];
  for (const count of [5, 2, 1, 3, 2, 5, 4, 4]) {
    statuses.push((await digest.send(CALL, digest.authorization(CALL, challenge, count))).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 401, 401, 200, 401]);
});

test("refuses a signature that was made for another target", async () => {
  const { digest } = await openSandbox();
  const other = { ...CALL, target: "/partner/prices?currency=GBP" };
  const authorization = digest.authorization(other, await digest.challenge(), 1);
  expect((await digest.send(CALL, authorization)).status).toBe(401);
});

describe("refuses", () => {
  const cases: readonly { claim: string; changes: DigestParts; stale?: string }[] = [
    { claim: "another realm", changes: { realm: "elsewhere" } },
    { claim: "another opaque", changes: { opaque: "changed" } },
    { claim: "another algorithm", changes: { algorithm: "SHA-256" } },
    { claim: "a nonce of its own making, as stale", changes: { nonce: "made-up" }, stale: "true" },
  ];
  test.each(cases)("$claim", async ({ changes, stale }) => {
    const { digest } = await openSandbox();
    const authorization = digest.authorization(CALL, await digest.challenge(), 1, changes);
    const reply = await digest.send(CALL, authorization);
    expect(reply.status).toBe(401);
    expect(challengeParts(reply.headers)["stale"]).toBe(stale);
  });

  test("a uri that is not the request's target, however it was signed", async () => {
    const { digest } = await openSandbox();
    const authorization = digest.authorization(CALL, await digest.challenge(), 1);
    const other = authorization.replace(CALL.target, "/partner/prices");
    expect((await digest.send(CALL, other)).status).toBe(401);
    expect((await digest.send(CALL, authorization)).status).toBe(200);
  });

  test("a wrong response", async () => {
    const { sandbox, digest } = await openSandbox();
    const authorization = digest.authorization(CALL, await digest.challenge(), 1);
    const wrong = authorization.replace(/response="./, 'response="z');
    expect(
      (await plainFetch(sandbox.url, { ...CALL, headers: { ...HEADERS, authorization: wrong } })).status,
    ).toBe(401);
  });

  test("an expired nonce, as stale, and takes the next one", async () => {
    const { clock, digest } = await openSandbox({ digest: { nonceLifeMs: 1000 } });
    const challenge = await digest.challenge();
    clock.advance(999);
    expect((await digest.send(CALL, digest.authorization(CALL, challenge, 1))).status).toBe(200);
    clock.advance(1);
    const stale = await digest.send(CALL, digest.authorization(CALL, challenge, 2));
    expect(challengeParts(stale.headers)["stale"]).toBe("true");
    const next = digest.authorization(CALL, challengeParts(stale.headers), 1);
    expect((await digest.send(CALL, next)).status).toBe(200);
  });
});

test("processes nothing before the signature is right", async () => {
  const caller = await openSandbox();
  const { token } = await caller.fix();
  const items = [{ sku: "GAU", amount: 1 }];
  const body = { price_token: token, currency_code: "GBP", external_id: "once", items };
  const target = "/partner/order/digital/buy";
  const unsigned = { method: "POST", target, headers: HEADERS, body: JSON.stringify(body) };
  expect((await plainFetch(caller.sandbox.url, unsigned)).status).toBe(401);
  expect((await caller.get("/partner/order/once")).status).toBe(404);
  expect((await caller.post(target, body)).status).toBe(200);
});
