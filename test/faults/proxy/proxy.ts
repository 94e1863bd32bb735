import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Dice } from "../dice.js";
import { parsed } from "./answers.js";
import type { Exchange, FaultTimes, HeldRequest, WholeAnswer } from "./exchange.js";
import { faults, passOn, type FaultName } from "./faults.js";
import { Forwarder, wholeOf, withoutHeaders } from "./forward.js";
import type { PlannedFault } from "./plan.js";
import { endpointOf, placedIdOf, whatIsAsked } from "./request-kind.js";

/** How far a request has come: it is here, Minted has answered it, its answer has been dealt with. */
export type Stage = "arrived" | "answered" | "done";

export interface FaultProxyOptions {
  readonly upstream: string;
  readonly times: FaultTimes;
  readonly plan: { next(what: string): PlannedFault | null };
}

/** A real HTTP server between the API and Minted, in which things go wrong as a plan says. */
export class FaultProxy {
  readonly counts = new Map<FaultName, number>();
  /** The id under which each order was sent to Minted, by the guid that Minted answered. */
  readonly idsByGuid = new Map<string, string>();
  /** Called with each step of each request; `placedId` is null where the request places nothing. */
  onStage: (stage: Stage, placedId: string | null) => void = () => undefined;
  url = "";

  readonly #options: FaultProxyOptions;
  readonly #forwarder: Forwarder;
  readonly #earlier = new Map<string, WholeAnswer>();
  readonly #server: Server;
  #opening: NodeJS.Timeout | null = null;

  private constructor(options: FaultProxyOptions) {
    this.#options = options;
    this.#forwarder = new Forwarder(options.upstream);
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
      this.#handle(message, response).catch(() => response.destroy());
    });
  }

  static async open(options: FaultProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    proxy.url = `http://127.0.0.1:${(proxy.#server.address() as AddressInfo).port}`;
    return proxy;
  }

  close(): void {
    if (this.#opening) clearTimeout(this.#opening);
    this.#server.close();
    this.#server.closeAllConnections();
    this.#forwarder.close();
  }

  /** Refuses new connections for a while; what is in work goes on. */
  shut(milliseconds: number): void {
    if (this.#opening) return;
    this.#server.close();
    this.#opening = setTimeout(() => {
      this.#opening = null;
      this.#server.listen(Number(new URL(this.url).port), "127.0.0.1");
    }, milliseconds);
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = message;
    const request: HeldRequest = { method, path, headers, body: await wholeOf(message) };
    const placedId = placedIdOf(request);
    this.onStage("arrived", placedId);
    if (this.#opening) response.shouldKeepAlive = false;
    const planned = this.#options.plan.next(whatIsAsked(request));
    const exchange = this.#exchange(request, response, planned?.dice ?? new Dice(""), placedId);
    if (planned) this.counts.set(planned.name, (this.counts.get(planned.name) ?? 0) + 1);
    await (planned ? faults[planned.name] : passOn)(exchange);
    this.onStage("done", placedId);
  }

  #exchange(request: HeldRequest, response: ServerResponse, dice: Dice, placedId: string | null): Exchange {
    const endpoint = endpointOf(request);
    return {
      ...{ request, response, dice, times: this.#options.times },
      forward: async () => {
        const answer = await this.#forwarder.send(request);
        this.#learn(endpoint, answer, placedId);
        this.onStage("answered", placedId);
        return answer;
      },
      challenge: () =>
        this.#forwarder.send({ ...request, headers: withoutHeaders(request.headers, ["authorization"]) }),
      earlier: () => this.#earlier.get(endpoint) ?? null,
      shut: (milliseconds) => {
        this.shut(milliseconds);
        response.shouldKeepAlive = false;
      },
    };
  }

  #learn(endpoint: string, answer: WholeAnswer, placedId: string | null): void {
    if (answer.status !== 200) return;
    this.#earlier.set(endpoint, answer);
    if (placedId === null) return;
    const { data } = (parsed(answer) ?? {}) as { data?: { guid?: string | readonly string[] } };
    for (const guid of [data?.guid ?? []].flat()) this.idsByGuid.set(guid, placedId);
  }
}
