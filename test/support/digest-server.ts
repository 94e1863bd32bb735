import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The client's port: equal for what came over one connection. */
  readonly port: number;
  /** The parameters of the Authorization header; null where there was none. */
  readonly signature: Readonly<Record<string, string>> | null;
}

export interface DigestServerOptions {
  /** Null names none, which means MD5. */
  algorithm?: string | null;
  qop?: string | null;
  realm?: string;
  /** What the 401 carries in place of the plain challenge. */
  challenges?: (digest: string) => string[];
  /** Whether a nonce that has run out is called stale. */
  tellsStale?: boolean;
  /** Each nonce signs one request, whose answer names the next. */
  namesNextNonce?: boolean;
  /** False: nobody is asked for credentials. */
  protected?: boolean;
  answer?: (request: SeenRequest, response: ServerResponse, number: number) => void;
  /** Looks at a request before anything else; true where it has dealt with it. */
  intercept?: (request: SeenRequest, response: ServerResponse, number: number) => boolean;
}

export interface DigestServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  readonly username: string;
  readonly password: string;
  /** All nonces so far have run out. */
  expireNonces(): void;
  close(): Promise<void>;
}

const username = "Mufasa";
const password = "Circle of Life";

/** A server that checks digests strictly, with code of its own: known nonce, uri as sent, no count twice. */
export async function startDigestServer(options: DigestServerOptions = {}): Promise<DigestServer> {
  const seen: SeenRequest[] = [];
  const check = new DigestCheck(options);
  const server = createServer((message, response) => {
    void readRequest(message).then((request) => {
      const number = seen.push(request);
      if (options.intercept?.(request, response, number)) return;
      if ((options.protected ?? true) && !check.lets(request, response)) return;
      (options.answer ?? answerEmpty)(request, response, number);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    username,
    password,
    expireNonces: () => check.expire(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export function answerEmpty(_: SeenRequest, response: ServerResponse): void {
  json(response, 200, { data: {}, success: true, code: 0, message: "" });
}

async function readRequest(message: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { method = "", url = "", headers } = message;
  const port = message.socket.remotePort ?? 0;
  const signature = headers.authorization === undefined ? null : parametersOf(headers.authorization);
  return { method, url, headers, body: Buffer.concat(chunks).toString(), port, signature };
}

function parametersOf(header: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [, name = "", text, word] of header.matchAll(/([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
    parameters[name] = word ?? text?.replace(/\\(.)/g, "$1") ?? "";
  }
  return parameters;
}

class DigestCheck {
  readonly #options: DigestServerOptions;
  /** The counts that each nonce has signed. */
  readonly #nonces = new Map<string, Set<string>>();

  constructor(options: DigestServerOptions) {
    this.#options = options;
  }

  expire(): void {
    this.#nonces.clear();
  }

  lets(request: SeenRequest, response: ServerResponse): boolean {
    const { signature } = request;
    if (!signature) return this.#refuse(response, false);
    if (!this.#isRight(request, signature)) return this.#refuse(response, false);
    const counts = this.#nonces.get(signature.nonce ?? "");
    const count = signature.nc ?? randomBytes(4).toString("hex");
    if (!counts || counts.has(count) || (this.#options.namesNextNonce && counts.size > 0)) {
      return this.#refuse(response, this.#options.tellsStale ?? true);
    }
    counts.add(count);
    if (this.#options.namesNextNonce)
      response.setHeader("authentication-info", `nextnonce="${this.#newNonce()}"`);
    return true;
  }

  #refuse(response: ServerResponse, stale: boolean): false {
    const { algorithm = "MD5", qop = "auth", realm = "minted" } = this.#options;
    const fields = [
      `realm="${realm.replace(/["\\]/g, "\\$&")}"`,
      `nonce="${this.#newNonce()}"`,
      ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
      ...(qop === null ? [] : [`qop="${qop}"`]),
      `opaque="opaque-text"`,
      ...(stale ? ["stale=true"] : []),
    ];
    const digest = `Digest ${fields.join(", ")}`;
    response.setHeader("www-authenticate", this.#options.challenges?.(digest) ?? digest);
    response.writeHead(401, { "content-type": "text/html" }).end("<h1>Unauthorized</h1>");
    return false;
  }

  #newNonce(): string {
    const nonce = randomBytes(12).toString("base64");
    this.#nonces.set(nonce, new Set());
    return nonce;
  }

  #isRight({ method, url }: SeenRequest, signature: Readonly<Record<string, string>>): boolean {
    const { algorithm = "MD5", qop = "auth", realm = "minted" } = this.#options;
    const name = algorithm?.toLowerCase().startsWith("sha-256") ? "sha256" : "md5";
    const hash = (text: string) => createHash(name).update(text).digest("hex");
    const { nonce = "", nc = "", cnonce = "", uri, response, opaque } = signature;
    const user = hash(`${username}:${realm}:${password}`);
    const key = algorithm?.toLowerCase().endsWith("-sess") ? hash(`${user}:${nonce}:${cnonce}`) : user;
    const request = hash(`${method}:${url}`);
    const expected = qop
      ? hash(`${key}:${nonce}:${nc}:${cnonce}:auth:${request}`)
      : hash(`${key}:${nonce}:${request}`);
    return (
      uri === url &&
      response === expected &&
      opaque === "opaque-text" &&
      signature.realm === realm &&
      signature.qop === (qop ? "auth" : undefined) &&
      /^[0-9a-f]{8}$/.test(nc) === (qop !== null)
    );
  }
}
