import { SignJWT, type JWTPayload } from "jose";
import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";

const self = "MTD0018232";
const customerClaims = { role: "customer", customer_external_id: self };
const partnerClaims = { role: "partner", scope: "orders:write balances:write" };

const viewer = "{ viewer { role customer { externalId } partner { id } } }";
const unauthenticated = { status: 401, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] };

const secretBytes = new TextEncoder().encode(withTokens.AUTH_JWT_SECRET);
const expiringAt = (milliseconds: number) =>
  new SignJWT(partnerClaims)
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("tester")
    .setExpirationTime(new Date(milliseconds))
    .sign(secretBytes);

describe("who a caller is", () => {
  test("is told by the token alone: the partner, or a customer", async () => {
    const api = await startApi({ env: withTokens });
    const partner = await api.send(viewer, {}, { token: await tokenOf({ role: "partner" }) });
    expect(partner).toMatchObject({ data: { viewer: { role: "PARTNER", customer: null, partner: {} } } });
    const customer = await api.send(viewer, {}, { token: await tokenOf(customerClaims) });
    expect(customer.data).toEqual({
      viewer: { role: "CUSTOMER", customer: { externalId: self }, partner: null },
    });
  });

  test.each<[what: string, token: () => string | Promise<string>]>([
    ["without a role", () => tokenOf({})],
    ["of a role that there is not", () => tokenOf({ role: "admin" })],
    ["a customer's without its id", () => tokenOf({ role: "customer" })],
    ["a customer's with an empty id", () => tokenOf({ role: "customer", customer_external_id: "" })],
    ["without a subject", () => tokenOf({ ...partnerClaims, sub: undefined })],
    ["not a JWT", () => "not-a-token"],
  ])("is never anybody with a token that is %s", async (_what, token) => {
    const api = await startApi({ env: withTokens });
    expect(await api.send(viewer, {}, { token: await token() })).toMatchObject(unauthenticated);
  });

  test("is nobody with a token that never expires, or of another scheme", async () => {
    const api = await startApi({ env: withTokens });
    const endless = await new SignJWT(partnerClaims)
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("tester")
      .sign(secretBytes);
    expect(await api.send(viewer, {}, { token: endless })).toMatchObject(unauthenticated);
    const headers = { authorization: `Basic ${await tokenOf(partnerClaims)}` };
    expect(await api.send(viewer, {}, { headers })).toMatchObject(unauthenticated);
  });

  test("is nobody with a token for another audience or of another issuer, where they are set", async () => {
    const api = await startApi({ env: { ...withTokens, AUTH_AUDIENCE: "shop", AUTH_ISSUER: "login" } });
    const right = { ...partnerClaims, aud: "shop", iss: "login" };
    const ask = async (claims: JWTPayload) => api.send(viewer, {}, { token: await tokenOf(claims) });
    expect(await ask(right)).toMatchObject({ status: 200, data: { viewer: { role: "PARTNER" } } });
    for (const wrong of [{ aud: "bank" }, { aud: undefined }, { iss: "stranger" }, { iss: undefined }]) {
      expect(await ask({ ...right, ...wrong })).toMatchObject(unauthenticated);
    }
  });

  test("may be told by a token whose end is up to five seconds ago", async () => {
    const clock = new ManualClock();
    const api = await startApi({ env: withTokens, clock });
    const token = await expiringAt(clock.now());
    clock.advance(4_000);
    expect(await api.send(viewer, {}, { token })).toMatchObject({
      status: 200,
      data: { viewer: { role: "PARTNER" } },
    });
    clock.advance(2_000);
    expect(await api.send(viewer, {}, { token })).toMatchObject(unauthenticated);
  });
});
