import { Agent, request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { HeldRequest, WholeAnswer } from "./exchange.js";

/** Sends requests on to one server, over connections that are kept. */
export class Forwarder {
  readonly #upstream: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(upstream: string) {
    this.#upstream = new URL(upstream);
  }

  async send({ method, path, headers, body }: HeldRequest): Promise<WholeAnswer> {
    const { hostname, port } = this.#upstream;
    const passed = withoutHeaders(headers, ["connection", "transfer-encoding"]);
    const options = { hostname, port, method, path, agent: this.#agent };
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      request({ ...options, headers: { ...passed, "content-length": body.length } }, resolve)
        .on("error", reject)
        .end(body);
    });
    return { status: reply.statusCode ?? 502, headers: reply.headers, body: await wholeOf(reply) };
  }

  close(): void {
    this.#agent.destroy();
  }
}

export function withoutHeaders(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

export async function wholeOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
