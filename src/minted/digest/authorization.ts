import { createHash } from "node:crypto";
import type { DigestChallenge } from "./challenge.js";

export interface DigestCredentials {
  readonly username: string;
  readonly password: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path plus query, exactly as sent. */
  readonly uri: string;
  /** How many requests this nonce has signed, this one included. */
  readonly count: number;
  readonly cnonce: string;
}

/** The Authorization header that answers a challenge (RFC 7616 §3.4; without qop, RFC 2069). */
export function authorization(
  challenge: DigestChallenge,
  credentials: DigestCredentials,
  request: SignedRequest,
): string {
  const { realm, nonce, opaque, algorithm, qop, session } = challenge;
  const nc = request.count.toString(16).padStart(8, "0");
  const fields: (string | false)[] = [
    usernameField(credentials.username),
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(request.uri)}`,
    algorithm !== null && `algorithm=${algorithm}`,
    qop !== null && `qop=${qop}`,
    qop !== null && `nc=${nc}`,
    (qop !== null || session) && `cnonce=${quoted(request.cnonce)}`,
    `response="${responseOf(challenge, credentials, request, nc)}"`,
    opaque !== null && `opaque=${quoted(opaque)}`,
  ];
  return `Digest ${fields.filter((field) => field !== false).join(", ")}`;
}

function responseOf(
  challenge: DigestChallenge,
  credentials: DigestCredentials,
  request: SignedRequest,
  nc: string,
): string {
  const { nonce, qop, session } = challenge;
  const hash = (...parts: string[]) => createHash(challenge.hash).update(parts.join(":")).digest("hex");
  const secret = secretOf(challenge, credentials);
  const ha1 = session ? hash(secret, nonce, request.cnonce) : secret;
  const ha2 = hash(request.method, request.uri);
  return qop === null ? hash(ha1, nonce, ha2) : hash(ha1, nonce, nc, request.cnonce, qop, ha2);
}

/** It is the same for all requests that one nonce signs. */
const secrets = new WeakMap<DigestChallenge, { readonly of: DigestCredentials; readonly secret: string }>();

function secretOf(challenge: DigestChallenge, credentials: DigestCredentials): string {
  const known = secrets.get(challenge);
  if (known?.of === credentials) return known.secret;
  const secret = createHash(challenge.hash)
    .update(`${credentials.username}:`)
    // A header's text is its bytes, one a character: a realm outside ASCII is hashed as the server wrote it.
    .update(challenge.realm, "latin1")
    .update(`:${credentials.password}`)
    .digest("hex");
  secrets.set(challenge, { of: credentials, secret });
  return secret;
}

/** A name outside ASCII goes in the extended notation (RFC 7616 §3.4, RFC 5987): a header holds no other. */
function usernameField(username: string): string {
  if (/^[\x20-\x7e]*$/.test(username)) return `username=${quoted(username)}`;
  const encoded = encodeURIComponent(username).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `username*=UTF-8''${encoded}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
