import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Answers } from "./answers.js";
import { Book } from "./book.js";
import { DigestGate, type Credentials } from "./digest-gate.js";
import { endpointsOf } from "./endpoints.js";
import type { Samples } from "./samples.js";
import { Trades } from "./trades.js";

/** Minted's paths and shapes at the least cost that a node:http server has, behind digest authentication. */
export class LightUpstream {
  /** Requests since the last reset, by endpoint; challenges are those that got a 401. */
  counts: Record<string, number> = {};
  /** Milliseconds between the work and each signed request's answer. */
  latencyMs = 0;
  readonly #answers: Answers;
  readonly #gate: DigestGate;
  readonly #server: Server;

  constructor(samples: Samples, credentials: Credentials) {
    const endpoints = endpointsOf(new Book(samples), new Trades(samples), samples.prices);
    this.#answers = new Answers(endpoints, samples.notFound);
    this.#gate = new DigestGate(credentials);
    this.#server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => (body += chunk));
      request.on("end", () => this.#answer(request, response, body));
    });
  }

  /** Resolves with the base address. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { method = "", url: target = "", headers } = request;
    const challenge = this.#gate.challenge({ method, target, authorization: headers.authorization });
    if (challenge !== undefined) {
      this.#count("challenges");
      response.writeHead(401, { "www-authenticate": challenge, "content-length": 0 }).end();
      return;
    }
    const { endpoint, status, bytes } = this.#answers.to(method, target, body);
    this.#count(endpoint);
    const send = () =>
      response
        .writeHead(status, { "content-type": "application/json", "content-length": bytes.length })
        .end(bytes);
    if (this.latencyMs > 0) setTimeout(send, this.latencyMs);
    else send();
  }

  #count(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}
