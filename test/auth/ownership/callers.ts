import { generateKeyPairSync } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { tokenOf, withTokens } from "../../support/api.js";
import type { Column } from "./table.js";
import { customers } from "./subjects.js";

const scope = "orders:write cards:write customers:write balances:write";
const writer = { role: "partner", scope };
const customer = { role: "customer", customer_external_id: customers.A };
const secret = new TextEncoder().encode(withTokens.AUTH_JWT_SECRET);

const signed = (
  claims: object,
  alg: string,
  key: Uint8Array | ReturnType<typeof generateKeyPairSync>["privateKey"],
) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg })
    .setSubject("tester")
    .setExpirationTime("1h")
    .sign(key);

/** Tokens that claim everything and prove nothing. */
async function forged(): Promise<string[]> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicPem = new TextEncoder().encode(publicKey.export({ type: "spki", format: "pem" }) as string);
  const good = await tokenOf(customer);
  const [header = "", , signature = ""] = good.split(".");
  const payload = Buffer.from(JSON.stringify({ ...writer, sub: "x", exp: 4_000_000_000 })).toString(
    "base64url",
  );
  return [
    new UnsecuredJWT({ ...writer }).setSubject("tester").setExpirationTime("1h").encode(),
    await tokenOf(writer, "another secret that has thirty-two bytes or more"),
    await signed(writer, "HS512", secret),
    await signed(writer, "RS256", privateKey),
    // Key confusion: the public key's text as an HMAC secret.
    await signed(writer, "HS256", publicPem),
    // Another payload under a good signature.
    `${header}.${payload}.${signature}`,
    // No signature under a good header.
    `${header}.${payload}.`,
  ];
}

/** The tokens that a column asks with, each of which must be answered alike; undefined is none. */
export async function tokensOf(column: Column): Promise<readonly (string | undefined)[]> {
  switch (column) {
    case "anonymous":
      return [undefined];
    case "expired":
      return [await expired(writer), await expired(customer)];
    case "forged":
      return forged();
    case "own":
    case "foreign":
      return [await tokenOf(customer)];
    case "reader":
      return [await tokenOf({ role: "partner" })];
    case "writer":
      return [await tokenOf(writer)];
  }
}

const expired = (claims: object) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("tester")
    .setExpirationTime(Math.floor(Date.now() / 1000) - 60)
    .sign(secret);
