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

/** One call with a challenge of its own: for recording, where nothing is measured. */
export async function digestFetch({ url, username, password }: Target, call: Call): Promise<Reply> {
  const { method, target, body } = call;
  const send = (authorization?: string) =>
    fetch(url + target, {
      method,
      headers: {
        ...{ "content-type": "application/json", "api-version": "3", "x-client-id": "bench" },
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const challenged = await send();
  await challenged.arrayBuffer();
  const header = challenged.headers.get("www-authenticate") ?? "";
  const part = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1] ?? "";
  const ha1 = md5(`${username}:${part("realm")}:${password}`);
  const response = md5(`${ha1}:${part("nonce")}:00000001:bench:auth:${md5(`${method}:${target}`)}`);
  const signed =
    `Digest username="${username}", realm="${part("realm")}", nonce="${part("nonce")}", uri="${target}", ` +
    `algorithm=MD5, qop=auth, nc=00000001, cnonce="bench", opaque="${part("opaque")}", response="${response}"`;
  const reply = await send(signed);
  return { status: reply.status, body: await reply.json() };
}
