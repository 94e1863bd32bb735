import { createHash } from "node:crypto";
import type { Credentials } from "./digest-gate.js";

export interface Target extends Credentials {
  readonly url: string;
}

export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body?: object;
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

const headers = { "content-type": "application/json", "api-version": "3", "x-client-id": "bench" };

/** A challenge of the target's: the header, which signs any number of calls where nobody counts the nonce's uses. */
export async function challengeOf({ url }: Target): Promise<string> {
  const challenged = await fetch(url, { headers });
  await challenged.arrayBuffer();
  return challenged.headers.get("www-authenticate") ?? "";
}

export async function signedFetch(to: Target, challenge: string, call: Call): Promise<Reply> {
  const { method, target, body } = call;
  const reply = await fetch(to.url + target, {
    ...{ method, headers: { ...headers, authorization: signature(to, challenge, call) } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: await reply.json() };
}

/** One call with a challenge of its own. */
export async function digestFetch(to: Target, call: Call): Promise<Reply> {
  return signedFetch(to, await challengeOf(to), call);
}

function signature({ username, password }: Target, challenge: string, { method, target }: Call): string {
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(challenge)?.[1] ?? "";
  const ha1 = md5(`${username}:${part("realm")}:${password}`);
  const response = md5(`${ha1}:${part("nonce")}:00000001:bench:auth:${md5(`${method}:${target}`)}`);
  return (
    `Digest username="${username}", realm="${part("realm")}", nonce="${part("nonce")}", uri="${target}", ` +
    `algorithm=MD5, qop=auth, nc=00000001, cnonce="bench", opaque="${part("opaque")}", response="${response}"`
  );
}
