import type { IncomingMessage, Server, ServerResponse } from "node:http";
import process from "node:process";
import type { DirectAnswers } from "../execution/direct-answers.js";
import type { Drain } from "../ops/drain.js";
import type { Random } from "../random.js";
import { answerType } from "./answer-type.js";
import { corsHeaders } from "./cors.js";
import { handOn } from "./handed-on.js";
import type { ContextOf } from "./make-context.js";
import type { AllowedOrigins } from "./origins.js";
import { readBody } from "./read-body.js";
import { securityHeadersOfData } from "./security-headers.js";

export interface DirectRouteOptions {
  readonly direct: DirectAnswers;
  readonly contextOf: ContextOf;
  readonly drain: Drain;
  readonly random: Random;
  readonly origins: AllowedOrigins;
  /** A longer body is fastify's to refuse. */
  readonly bodyBytes: number;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** One request on its way. */
interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: string;
  readonly body: Buffer;
}

const json = /^application\/json *(; *charset=utf-8)?$/i;
/** Of which everybody reads the same; fastify looks at others more closely. */
const host = /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i;
/** In a body that may say something of an object's prototype, which fastify refuses. */
const suspicious = ["__proto__", "constructor", "\\u"];

/**
 * Sends direct answers past fastify, whose way to the handler and back takes a twelfth of a small read. It takes plain POSTs
 * of JSON alone, and hands on to fastify all that turns out to be anything else, or wrong.
 */
export class DirectRoute {
  readonly #options: DirectRouteOptions;
  readonly #headers = Object.entries(securityHeadersOfData()).flat();

  constructor(options: DirectRouteOptions) {
    this.#options = options;
  }

  /** In front of those who listen for the server's requests now. */
  attach(server: Server): void {
    const listeners = server.listeners("request") as Listener[];
    const handOver: Listener = (...asked) => listeners.forEach((listen) => listen.apply(server, asked));
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (this.#takes(request)) this.#read(request, response, handOver);
      else handOver(request, response);
    });
  }

  #takes({ method, url, headers }: IncomingMessage): boolean {
    const { bodyBytes, drain } = this.#options;
    return (
      method === "POST" &&
      url === "/graphql" &&
      json.test(headers["content-type"] ?? "") &&
      Number(headers["content-length"]) <= bodyBytes &&
      host.test(headers.host ?? "") &&
      host.test((headers["x-forwarded-host"] as string | undefined) ?? "none") &&
      !drain.isClosing
    );
  }

  #read(request: IncomingMessage, response: ServerResponse, handOver: Listener): void {
    const { drain, random } = this.#options;
    drain.count(response);
    readBody(request, (body) => this.#answer({ request, response, id: random.uuid(), body }, handOver));
  }

  #answer(asked: Asked, handOver: Listener): void {
    const { request, response, id, body: bytes } = asked;
    const { headers } = request;
    const handOnWith = (context: ReturnType<ContextOf> | null) => {
      handOn(request, { id, body: bytes, context });
      handOver(request, response);
    };
    const type = answerType(headers.accept);
    const read = {
      id,
      method: "POST",
      url: "/graphql",
      query: null,
      headers,
      body: jsonIn(bytes),
      raw: request,
    };
    const answer = type === null ? null : this.#options.direct.find(read);
    if (!answer) return handOnWith(null);
    const context = this.#options.contextOf(read, response);
    const send = (text: string) => this.#send(asked, type ?? "", text);
    const rest = (isAnswered: boolean) => {
      if (!isAnswered && !response.headersSent) handOnWith(context);
    };
    // What fails unexpectedly fails there once more, where it is told and logged.
    answer(context, send).then(rest, () => rest(false));
  }

  #send({ request, response, id }: Asked, type: string, text: string): void {
    response.writeHead(200, [
      ...this.#headers,
      ...corsHeaders(request.headers.origin, this.#options.origins),
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
