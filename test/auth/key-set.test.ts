import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CompactSign, UnsecuredJWT } from "jose";
import { describe, expect, onTestFinished, test } from "vitest";
import { startApi, type ApiOptions, type TestApi } from "../support/api.js";
import { SigningKey, startKeySetServer, withKeySet, type KeySetServer } from "../support/key-set-server.js";
import { LiveClient, priceUpdates } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";

const issuer = "https://login.example.com";
const partner = { role: "partner", scope: "orders:write" };
const viewer = "{ viewer { role } }";
const served = { status: 200, data: { viewer: { role: "PARTNER" } } };
const unauthenticated = { status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };
const unavailable = {
  status: 503,
  errors: [{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: true, sent: false } }],
};

const rsa = await SigningKey.make("rsa-1");
const ec = await SigningKey.make("ec-1", "ES256");
const next = await SigningKey.make("rsa-2");
const strange = await SigningKey.make("rsa-1");

async function start(options: ApiOptions = {}): Promise<{ api: TestApi; keySet: KeySetServer }> {
  const keySet = await startKeySetServer(rsa, ec);
  const api = await startApi({ ...options, env: { ...withKeySet(keySet), ...options.env } });
  // Not before the answer is there: a clock that is set on meanwhile would make its keys new.
  const first = await rsa.sign({ ...partner, iss: issuer }, { now: options.clock?.now() });
  expect(await ask(api, first)).toMatchObject(served);
  expect(keySet.asked).toBe(1);
  return { api, keySet };
}

const ask = async (api: TestApi, token: string | Promise<string>) =>
  api.send(viewer, {}, { token: await token });

describe("a token that a key of the set has signed", () => {
  test.each([rsa, ec])("is good, with $alg; the partner's or a customer's", async (key) => {
    const { api } = await start();
    expect(await ask(api, key.sign(partner))).toMatchObject(served);
    const customer = await ask(api, key.sign({ role: "customer", customer_external_id: "MTD0018232" }));
    expect(customer).toMatchObject({ data: { viewer: { role: "CUSTOMER" } } });
  });

  test("may name several audiences, and needs no kid where one key alone fits", async () => {
    const { api } = await start();
    expect(await ask(api, rsa.sign({ ...partner, aud: ["shop", "gold"] }))).toMatchObject(served);
    expect(await ask(api, rsa.sign(partner, { kid: null }))).toMatchObject(served);
  });

  test("may be off by five seconds at both ends, and no more", async () => {
    const clock = new ManualClock();
    const { api } = await start({ clock });
    const nowS = clock.now() / 1000;
    const off = (seconds: number) => [
      { ...partner, exp: nowS - seconds },
      { ...partner, nbf: nowS + seconds },
    ];
    for (const claims of off(4)) expect(await ask(api, rsa.sign(claims))).toMatchObject(served);
    for (const claims of off(6)) expect(await ask(api, rsa.sign(claims))).toMatchObject(unauthenticated);
  });

  test("must be of the issuer and no older than the settings say", async () => {
    const { api } = await start({ env: { AUTH_ISSUER: issuer, AUTH_MAX_AGE_S: "60" } });
    const right = { ...partner, iss: issuer };
    const nowS = Math.floor(Date.now() / 1000);
    expect(await ask(api, rsa.sign(right))).toMatchObject(served);
    for (const wrong of [
      { iss: "https://other.example.com" },
      { iss: undefined },
      { iat: nowS - 70 },
      { iat: undefined },
      { iat: nowS + 70 },
    ]) {
      expect(await ask(api, rsa.sign({ ...right, ...wrong }))).toMatchObject(unauthenticated);
    }
  });
});

/** Signed with HS256, and the text as its secret. */
const hmac = async (claims: object, secret: string, kid: string) =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: "HS256", kid })
    .sign(new TextEncoder().encode(secret));

const inAnHour = () => Math.floor(Date.now() / 1000) + 3_600;
/** Claims as JSON: it may hold numbers that JavaScript cannot write. */
const endless = (exp: string) =>
  JSON.stringify({ ...partner, sub: "tester", aud: "gold", exp: 0 }).replace('"exp":0', `"exp":${exp}`);
const claimsOf = () => ({ ...partner, sub: "tester", aud: "gold", exp: inAnHour() });

describe("never anybody is a caller with a token that is", () => {
  test.each<[what: string, token: () => string | Promise<string>]>([
    ["HS256 with the public key's PEM as the secret", async () => hmac(claimsOf(), await rsa.pem(), "rsa-1")],
    [
      "HS256 with the public key's PEM without its last newline",
      async () => hmac(claimsOf(), (await rsa.pem()).trim(), "rsa-1"),
    ],
    [
      "HS256 with the public key's JWK as the secret",
      async () => hmac(claimsOf(), JSON.stringify(await rsa.jwk()), "rsa-1"),
    ],
    ["HS256 with the key's modulus", async () => hmac(claimsOf(), (await rsa.jwk()).n ?? "", "rsa-1")],
    ["not signed at all", () => new UnsecuredJWT(claimsOf()).encode()],
    ["signed by a stranger under a known kid", () => strange.sign(partner)],
    ["signed under the kid of another key", () => rsa.sign(partner, { kid: "ec-1" })],
    ["for another audience", () => rsa.sign({ ...partner, aud: "silver" })],
    ["for no audience", () => rsa.sign({ ...partner, aud: undefined })],
    ["expired", () => rsa.sign({ ...partner, exp: inAnHour() - 7_200 })],
    ["without an end", () => rsa.sign({ ...partner, exp: undefined })],
    ["with an end that no clock comes to", () => rsa.signText(endless("1e400"))],
    ["with an end that is no whole number", () => rsa.signText(endless(`${inAnHour()}.5`))],
    ["with an end beyond what a number counts", () => rsa.signText(endless("1e16"))],
    ["not good yet", () => rsa.sign({ ...partner, nbf: inAnHour() })],
    ["without a role", () => rsa.sign({})],
    ["without a subject", () => rsa.sign({ ...partner, sub: undefined })],
  ])("%s", async (_what, token) => {
    const { api, keySet } = await start();
    expect(await ask(api, token())).toMatchObject(unauthenticated);
    expect(keySet.asked).toBe(1);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("HS256 with a secret that the set itself shows", async () => {
    const secret = "a secret that no key set should ever have shown to anybody";
    const k = Buffer.from(secret).toString("base64url");
    const shown = createServer((_request, response) =>
      response.end(JSON.stringify({ keys: [{ kty: "oct", kid: "shared", alg: "HS256", k }] })),
    );
    const url = await listening(shown);
    const api = await startApi({ env: { AUTH_JWKS_URL: url, AUTH_AUDIENCE: "gold" } });
    expect(await ask(api, hmac(claimsOf(), secret, "shared"))).toMatchObject(unauthenticated);
  });

  test("without a kid where two keys fit", async () => {
    const keySet = await startKeySetServer(rsa, next);
    const api = await startApi({ env: withKeySet(keySet) });
    expect(await ask(api, rsa.sign(partner, { kid: null }))).toMatchObject(unauthenticated);
  });

  test("RS512, PS256 or ES384, though the set has the key", async () => {
    for (const alg of ["RS512", "PS256", "ES384"]) {
      const key = await SigningKey.make(alg, alg);
      const keySet = await startKeySetServer(key);
      const api = await startApi({ env: withKeySet(keySet) });
      expect(await ask(api, key.sign(partner))).toMatchObject(unauthenticated);
    }
  });
});

describe("the key set", () => {
  test("is fetched once for 1,000 operations", async () => {
    const { api, keySet } = await start();
    const token = await rsa.sign(partner);
    const seen = new Set<number>();
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(api, token)));
      for (const { status } of answers) seen.add(status);
    }
    expect([...seen]).toEqual([200]);
    expect(keySet.asked).toBe(1);
  });

  test("is fetched again for a key that is not known yet; a withdrawn key's tokens are good no longer", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const now = clock.now();
    const [before, after] = [await rsa.sign(partner, { now }), await next.sign(partner, { now })];
    expect(await ask(api, before)).toMatchObject(served);
    keySet.keys = [next];
    clock.advance(5_000);
    expect(await ask(api, after)).toMatchObject(served);
    expect(await ask(api, before)).toMatchObject(unauthenticated);
    expect(keySet.asked).toBe(2);
  });

  test("is fetched once in five seconds however many forged kids come", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const now = clock.now();
    for (const fetches of [1, 2, 3]) {
      const forged = Array.from({ length: 20 }, (_, at) =>
        strange.sign(partner, { now, kid: `forged-${fetches}-${at}` }),
      );
      for (const answer of await Promise.all(forged.map((token) => ask(api, token))))
        expect(answer).toMatchObject(unauthenticated);
      expect(keySet.asked).toBe(fetches);
      clock.advance(5_000);
    }
  });

  test("is fetched again after ten minutes, and nobody waits for it", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const token = await rsa.sign(partner, { now: clock.now() });
    clock.advance(10 * 60_000);
    keySet.fault = "silent";
    expect(await ask(api, token)).toMatchObject(served);
    expect(await ask(api, token)).toMatchObject(served);
    await expect.poll(() => keySet.asked).toBe(2);
  });

  test("that does not answer leaves known keys good for an hour", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const token = await rsa.sign({ ...partner, exp: clock.now() / 1000 + 86_400 }, { now: clock.now() });
    keySet.fault = "503";
    clock.advance(59 * 60_000);
    expect(await ask(api, token)).toMatchObject(served);
    await expect.poll(() => keySet.asked).toBe(2);
    clock.advance(60_000);
    expect(await ask(api, token)).toMatchObject(unavailable);
    keySet.fault = "none";
    clock.advance(5_000);
    expect(await ask(api, token)).toMatchObject(served);
  });
});

describe("where the key set is not to be had", () => {
  test.each(["503", "not JSON", "no key set", "redirect"] as const)(
    "(%s) a good token gets a retryable error, a missing one none, and it is asked once in five seconds",
    async (fault) => {
      const clock = new ManualClock();
      const keySet = await startKeySetServer(rsa);
      keySet.fault = fault;
      const api = await startApi({ clock, env: withKeySet(keySet) });
      const token = await rsa.sign(partner, { now: clock.now() });
      const buy = `mutation { priceFix(input: { currency: TRY }) { priceFix { token } } }`;
      for (const query of [viewer, viewer, buy]) {
        const answer = await api.send(query, {}, { token });
        expect(answer).toMatchObject(unavailable);
        expect(answer.data).toBeUndefined();
        expect(answer.errors?.[0]?.extensions).toMatchObject({
          requestId: expect.any(String) as string,
          retryAfterMs: 5_000,
        });
      }
      expect(await api.send(viewer)).toMatchObject({
        data: { viewer: null },
        errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
      });
      expect(keySet.asked).toBe(1);
      expect(api.logLines.filter((line) => line.includes("AUTH_JWKS_URL"))).toHaveLength(1);
      expect(api.sandbox.requests).toEqual([]);

      keySet.fault = "none";
      clock.advance(5_000);
      expect(await ask(api, token)).toMatchObject(served);
    },
  );

  test("the program is ready all the same, and a closed schema says 503, not 401", async () => {
    const keySet = await startKeySetServer(rsa);
    keySet.fault = "503";
    const api = await startApi({ env: { ...withKeySet(keySet), NODE_ENV: "production" } });
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    const headers = { authorization: `Bearer ${await rsa.sign(partner)}` };
    const schema = await fetch(`${api.url}/schema.graphql`, { headers });
    expect(schema.status).toBe(503);
    expect(await schema.json()).toMatchObject({ errors: [{ extensions: { code: "UPSTREAM_UNAVAILABLE" } }] });
  });

  test("one that answers too late counts as down", async () => {
    const keySet = await startKeySetServer(rsa);
    keySet.fault = "silent";
    const api = await startApi({ env: withKeySet(keySet) });
    expect(await ask(api, rsa.sign(partner))).toMatchObject(unavailable);
  });
});

describe("over WebSocket", () => {
  const subscribe = (client: LiveClient) =>
    client.subscribe<object>(priceUpdates, { currency: "TRY", skus: ["GAU"] });

  test("a good token is served, and a forged one is closed with 4403", async () => {
    const { api } = await start();
    const [good, forged] = [await ec.sign(partner), await hmac(claimsOf(), await rsa.pem(), "rsa-1")];
    expect(await subscribe(new LiveClient(api, { token: good })).data(1)).toHaveLength(1);
    for (const token of [forged, await strange.sign(partner), new UnsecuredJWT(claimsOf()).encode()]) {
      const client = new LiveClient(api, { token });
      subscribe(client);
      expect(await client.closed()).toBe(4403);
    }
  });

  test("a key that came later is fetched", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    keySet.keys = [next];
    clock.advance(5_000);
    const token = await next.sign(partner, { now: clock.now() });
    expect(await subscribe(new LiveClient(api, { token })).data(1)).toHaveLength(1);
    expect(keySet.asked).toBe(2);
  });

  test("a key that is gone closes what its tokens opened, with 4403, though nobody calls meanwhile", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const now = clock.now();
    const heard = async (token: string) => {
      const one = subscribe(new LiveClient(api, { token }));
      await one.data(1);
      return one;
    };
    const lasting = { ...partner, exp: now / 1000 + 86_400 };
    const gone = await heard(await rsa.sign(lasting, { now }));
    const stays = await heard(await ec.sign(lasting, { now }));
    keySet.keys = [ec];
    clock.advance(10 * 60_000);
    expect(await gone.ended()).toEqual({ kind: "closed", code: 4403 });
    expect(stays.end).toBeNull();
    expect(keySet.asked).toBe(2);
  });

  test("keys that nobody has confirmed for an hour close what is open with 1013", async () => {
    const clock = new ManualClock();
    const { api, keySet } = await start({ clock });
    const token = await rsa.sign({ ...partner, exp: clock.now() / 1000 + 86_400 }, { now: clock.now() });
    const heard = subscribe(new LiveClient(api, { token }));
    await heard.data(1);
    keySet.fault = "503";
    clock.advance(60 * 60_000);
    expect(await heard.ended()).toEqual({ kind: "closed", code: 1013 });
  });

  test("without the key set a good token is closed with 1013, after which clients try again", async () => {
    const keySet = await startKeySetServer(rsa);
    keySet.fault = "503";
    const api = await startApi({ env: withKeySet(keySet) });
    const client = new LiveClient(api, { token: await rsa.sign(partner) });
    subscribe(client);
    expect(await client.closed()).toBe(1013);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
