import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Answer } from "./answer.js";
import { failure } from "./answer.js";
import { deliver } from "./deliver.js";
import type { DigestCheck } from "./digest-check.js";
import { Refusal } from "./refusal.js";
import type { RequestLog } from "./request-log.js";

/** A request whose signature was right. */
export interface AuthenticatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Application = (request: AuthenticatedRequest) => Answer;

/** Pages for browsers, which sign nothing; undefined where there is none. */
export type Pages = (request: Omit<AuthenticatedRequest, "query" | "headers">) => Answer | undefined;

const MOST_BODY_BYTES = 1_048_576;

/** Listens, serves browsers their pages, checks the signature of all else before anything happens, and delivers what the application answers. */
export class SandboxServer {
  readonly #application: Application;
  readonly #pages: Pages;
  readonly #digest: DigestCheck;
  readonly #log: RequestLog;
  readonly #latencyMs: number;
  readonly #server: Server;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(
    application: Application,
    pages: Pages,
    digest: DigestCheck,
    log: RequestLog,
    latencyMs: number,
  ) {
    this.#application = application;
    this.#pages = pages;
    this.#digest = digest;
    this.#log = log;
    this.#latencyMs = latencyMs;
    // Every delayed answer waits for it, and many do at once.
    setMaxListeners(0, this.#closing.signal);
    this.#server = createServer((request, response) => {
      // A client that goes away in the middle is no fault of the sandbox's: nobody is left to be told.
      this.#handle(request, response).catch(() => response.destroy());
    });
  }

  /** Resolves with the base address; rejects with the system's error, such as EADDRINUSE. */
  async listen(port: number, host: string): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject).listen(port, host, resolve);
    });
    const { port: bound } = this.#server.address() as AddressInfo;
    return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      this.#closing.abort();
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
    return this.#closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: target = "", headers } = request;
    const [path = "", query = ""] = split(target);
    const body = await readBody(request);
    const answered = this.#log.arrived({ method, path, query, headers, body: body ?? "" });
    const page = this.#pages({ method, path, body: body ?? "" });
    if (page !== undefined) {
      answered(page.status);
      await deliver(page, response);
      return;
    }
    const challenge = this.#digest.challenge({ method, target, authorization: headers.authorization });
    if (challenge !== undefined) {
      answered(401);
      await deliver(unauthenticated(challenge), response);
      return;
    }
    const ended = this.#log.started();
    try {
      const answer =
        body === undefined
          ? failure(new Refusal(413, 413, `The body is larger than ${MOST_BODY_BYTES} bytes.`))
          : this.#application({ method, path, query: new URLSearchParams(query), headers, body });
      if (this.#latencyMs > 0) await delay(this.#latencyMs, undefined, { signal: this.#closing.signal });
      if (answer.delivery === "sent" || answer.delivery === "truncated") answered(answer.status);
      await deliver(answer, response);
    } finally {
      ended();
    }
  }
}

function split(target: string): [string, string] {
  const mark = target.indexOf("?");
  return mark < 0 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Undefined if it is too large; it is read to its end all the same, so that an answer can be given. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BODY_BYTES) chunks.push(chunk);
  }
  return size > MOST_BODY_BYTES ? undefined : Buffer.concat(chunks).toString("utf8");
}

function unauthenticated(challenge: string): Answer {
  const refusal = new Refusal(401, 401, "Unauthenticated: sign the request by the digest challenge.");
  return failure(refusal, { "www-authenticate": challenge });
}
