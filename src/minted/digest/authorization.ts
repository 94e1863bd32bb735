import { createHash, hash } from "node:crypto";
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
  const { qop, session } = challenge;
  const { secret, whose, kind, end } = fixedOf(challenge, credentials);
  const nc = request.count.toString(16).padStart(8, "0");
  const response = responseOf(challenge, secret, request, nc);
  const counted = qop === null ? "" : `, nc=${nc}`;
  const own = qop !== null || session ? `, cnonce=${quoted(request.cnonce)}` : "";
  return `Digest ${whose}, uri=${quoted(request.uri)}${kind}${counted}${own}, response="${response}"${end}`;
}

function responseOf(
  challenge: DigestChallenge,
  secret: string,
  { method, uri, cnonce }: SignedRequest,
  nc: string,
): string {
  const { nonce, qop, session, hash: name } = challenge;
  const ha1 = session ? hash(name, `${secret}:${nonce}:${cnonce}`) : secret;
  const ha2 = hash(name, `${method}:${uri}`);
  return hash(
    name,
    qop === null ? `${ha1}:${nonce}:${ha2}` : `${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}`,
  );
}

/** What is the same for all requests that one nonce signs. */
interface Fixed {
  readonly of: DigestCredentials;
  readonly secret: string;
  /** The fields before the address, those behind it, and the last. */
  readonly whose: string;
  readonly kind: string;
  readonly end: string;
}

const fixed = new WeakMap<DigestChallenge, Fixed>();

function fixedOf(challenge: DigestChallenge, credentials: DigestCredentials): Fixed {
  const known = fixed.get(challenge);
  if (known?.of === credentials) return known;
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const made = {
    of: credentials,
    secret: secretOf(challenge, credentials),
    whose: `${usernameField(credentials.username)}, realm=${quoted(realm)}, nonce=${quoted(nonce)}`,
    kind: (algorithm === null ? "" : `, algorithm=${algorithm}`) + (qop === null ? "" : `, qop=${qop}`),
    end: opaque === null ? "" : `, opaque=${quoted(opaque)}`,
  };
  fixed.set(challenge, made);
  return made;
}

function secretOf(challenge: DigestChallenge, credentials: DigestCredentials): string {
  return (
    createHash(challenge.hash)
      .update(`${credentials.username}:`)
      // A header's text is its bytes, one a character: a realm outside ASCII is hashed as the server wrote it.
      .update(challenge.realm, "latin1")
      .update(`:${credentials.password}`)
      .digest("hex")
  );
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
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : `"${text}"`;
}
