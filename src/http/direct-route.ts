import type { IncomingMessage, Server, ServerResponse } from "node:http";
import process from "node:process";
import type { DirectAnswers } from "../execution/direct-answers.js";
import { isPlainJson } from "../execution/query-request.js";
import type { Logger } from "../logger.js";
import type { Drain } from "../ops/drain.js";
import type { Random } from "../random.js";
import { answerType } from "./answer-type.js";
import { corsHeaders } from "./cors.js";
import { handOn } from "./handed-on.js";
import type { ContextOf, HttpRequest } from "./make-context.js";
import type { AllowedOrigins } from "./origins.js";
import { isReadableAt } from "./readable-address.js";
import { securityHeadersOfData } from "./security-headers.js";

export interface DirectRouteOptions {
  readonly direct: DirectAnswers;
  readonly contextOf: ContextOf;
  readonly drain: Drain;
  readonly random: Random;
  readonly log: Logger;
  readonly origins: AllowedOrigins;
  /** A longer body is fastify's to refuse. */
  readonly bodyBytes: number;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;
type AdmittedContext = ReturnType<ContextOf>;

/** In a body that may say something of an object's prototype, which fastify refuses. */
const suspicious = ["__proto__", "constructor", "\\u"];

/**
 * Sends direct answers past fastify, whose way to the handler and back is a part of each small read. It looks at plain POSTs of
 * JSON alone, and leaves to fastify all that turns out to be anything else, or wrong.
 */
export class DirectRoute {
  readonly #options: DirectRouteOptions;
  readonly #headers = Object.entries(securityHeadersOfData()).flat();

  constructor(options: DirectRouteOptions) {
    this.#options = options;
  }

  /** In front of those who listen for the server's requests now. */
  attach(server: Server): void {
    const listeners = server.rawListeners("request") as Listener[];
    const toFastify: Listener = (...asked) => listeners.forEach((listen) => listen.apply(server, asked));
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (!this.#looksAt(request)) return toFastify(request, response);
      this.#options.drain.count(response);
      // All that has come by now is read before the first is answered: turning from reading to answering and back with
      // each request takes longer.
      setImmediate(() => {
        // A body that is still on its way is fastify's to read.
        if (request.complete) void this.#answer(request, response, toFastify);
        else toFastify(request, response);
      });
    });
  }

  #looksAt({ method, url, headers }: IncomingMessage): boolean {
    const { bodyBytes, drain } = this.#options;
    const { "x-forwarded-host": forwardedHost, "x-forwarded-proto": protocol = "http" } = headers;
    return (
      method === "POST" &&
      url === "/graphql" &&
      isPlainJson(headers["content-type"]) &&
      Number(headers["content-length"]) <= bodyBytes &&
      isReadableAt(url, `http://${headers.host}/`) &&
      (forwardedHost === undefined || isReadableAt(url, `http://${String(forwardedHost)}/`)) &&
      (protocol === "http" || protocol === "https") &&
      !drain.isClosing
    );
  }

  async #answer(raw: IncomingMessage, response: ServerResponse, toFastify: Listener): Promise<void> {
    const { direct, contextOf, random, log } = this.#options;
    const { headers } = raw;
    const id = random.uuid();
    const bytes = (raw.read() as Buffer | null) ?? Buffer.alloc(0);
    let context: AdmittedContext | null = null;
    try {
      const type = answerType(headers.accept);
      const request = { id, method: "POST", url: "/graphql", query: null, headers, body: jsonIn(bytes), raw };
      const answer = type === null ? null : direct.find(request);
      if (type !== null && answer) {
        context = contextOf(request, response);
        if (await answer(context, (text) => this.#send(request, response, type, text))) return;
      }
    } catch (error) {
      log.error({ err: error, requestId: id }, "a direct answer failed");
      if (response.headersSent) return void response.destroy();
    }
    if (response.closed) return;
    handOn(raw, { id, body: bytes, context });
    toFastify(raw, response);
  }

  #send({ id, headers }: HttpRequest, response: ServerResponse, type: string, text: string): void {
    response.writeHead(200, [
      ...this.#headers,
      ...corsHeaders(headers.origin, this.#options.origins),
      ...["x-request-id", id, "content-type", type, "content-length", String(Buffer.byteLength(text))],
    ]);
    // With the end a moment later Node writes one text; else it gathers two of which one is empty, which takes twice as long.
    response.write(text);
    process.nextTick(() => response.end());
  }
}

/** Undefined where it is not JSON, or fastify's to look at. */
function jsonIn(bytes: Buffer): unknown {
  const text = bytes.toString("utf8");
  if (suspicious.some((part) => text.includes(part))) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
