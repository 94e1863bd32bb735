import { createHash } from "node:crypto";
import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Call {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The parts of an Authorization header, before they are written into it. */
export type DigestParts = Record<string, string>;

/** One request over its own connection; rejects when the answer is lost or cut short. */
export function plainFetch(baseUrl: string, call: Call, signal?: AbortSignal): Promise<Reply> {
  const { hostname, port } = new URL(baseUrl);
  const { method, target: path, headers = {}, body } = call;
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const agent = new Agent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, headers: { ...headers, ...length }, agent, signal };
    const outgoing = request(options, (reply) => void read(reply).then(resolve, reject));
    outgoing.on("error", reject).end(body);
  });
}

async function read(reply: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: reply.statusCode ?? 0, headers: reply.headers, text };
}

/** A digest client as small as can be: it asks for a challenge once, and counts that nonce's uses. */
export class DigestFetch {
  readonly #baseUrl: string;
  readonly #username: string;
  readonly #password: string;
  #challenge: DigestParts | undefined;
  #count = 0;

  constructor(baseUrl: string, username: string, password: string) {
    this.#baseUrl = baseUrl;
    this.#username = username;
    this.#password = password;
  }

  async fetch(call: Call, signal?: AbortSignal): Promise<Reply> {
    this.#challenge ??= await this.challenge();
    this.#count += 1;
    const authorization = this.authorization(call, this.#challenge, this.#count);
    return this.send(call, authorization, signal);
  }

  send(call: Call, authorization: string, signal?: AbortSignal): Promise<Reply> {
    return plainFetch(this.#baseUrl, { ...call, headers: { ...call.headers, authorization } }, signal);
  }

  /** The parts of a fresh challenge. */
  async challenge(): Promise<DigestParts> {
    const { headers } = await plainFetch(this.#baseUrl, { method: "GET", target: "/" });
    return challengeParts(headers);
  }

  /** Signs the call; `changes` go over the parts before they are signed. */
  authorization(call: Call, challenge: DigestParts, count: number, changes: DigestParts = {}): string {
    const { realm = "", nonce = "", opaque = "", qop, algorithm = "MD5" } = { ...challenge, ...changes };
    const uri = changes["uri"] ?? call.target;
    const nc = count.toString(16).padStart(8, "0");
    const cnonce = `c${count}`;
    const hash = (text: string) =>
      createHash(algorithm.startsWith("SHA-256") ? "sha256" : "md5")
        .update(text)
        .digest("hex");
    const secret = hash(`${this.#username}:${realm}:${this.#password}`);
    const ha1 = algorithm.endsWith("-sess") ? hash(`${secret}:${nonce}:${cnonce}`) : secret;
    const ha2 = hash(`${call.method}:${uri}`);
    const counted = qop === undefined ? "" : `${nc}:${cnonce}:${qop}:`;
    const response = hash(`${ha1}:${nonce}:${counted}${ha2}`);
    const counts = qop === undefined ? "" : `, qop=${qop}, nc=${nc}`;
    const who = `username="${this.#username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
    return `Digest ${who}, algorithm=${algorithm}, opaque="${opaque}", cnonce="${cnonce}", response="${response}"${counts}`;
  }
}

/** The parameters of a WWW-Authenticate header. */
export function challengeParts(headers: IncomingHttpHeaders): DigestParts {
  const header = headers["www-authenticate"] ?? "";
  const parts = [...header.matchAll(/(\w+)=(?:"([^"]*)"|([^",\s]+))/g)];
  return Object.fromEntries(parts.map(([, name = "", quoted, plain = ""]) => [name, quoted ?? plain]));
}
