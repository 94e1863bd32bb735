import type { EndSignal } from "../../ending.js";
import type { Dispatcher } from "undici";
import { chooseChallenge } from "./challenge.js";
import type { Lead } from "./leader-gate.js";
import type { DigestSession, Nonce } from "./session.js";

export interface DigestDispatchOptions extends Dispatcher.DispatchOptions {
  headers: Record<string, string>;
  /** Sent again after a challenge, hence no stream. */
  body?: string | Buffer | null;
  /** Ends the wait for another call's challenge. */
  signal?: EndSignal;
  /** Called for every 401: nothing of the request was processed. */
  onChallenge?: () => void;
}

/** One way of sending: signed with a nonce or not, as the leader of a cold start or not, for the first time or again. */
export interface Attempt {
  readonly nonce: Nonce | null;
  readonly lead: Lead | null;
  readonly again: boolean;
}

export interface DigestExchange {
  readonly session: DigestSession;
  readonly options: DigestDispatchOptions;
  readonly handler: Dispatcher.DispatchHandler;
  readonly send: (attempt: Attempt) => void;
}

/** Keeps a 401 from the handler behind it, and has the request sent again with what the 401 asks for. */
export class DigestHandler implements Dispatcher.DispatchHandler {
  readonly #exchange: DigestExchange;
  readonly #attempt: Attempt;
  #challenge: string | string[] | undefined;
  #refused = false;

  constructor(exchange: DigestExchange, attempt: Attempt) {
    this.#exchange = exchange;
    this.#attempt = attempt;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#exchange.handler.onRequestStart?.(controller, context);
  }

  onResponseStart(...[controller, status, headers, text]: Parameters<ResponseStart>): void {
    if (status < 200) return;
    this.#refused = status === 401;
    if (this.#refused) {
      this.#challenge = headers["www-authenticate"];
      this.#exchange.options.onChallenge?.();
      return;
    }
    this.#learn(status, headers["authentication-info"]);
    this.#exchange.handler.onResponseStart?.(controller, status, headers, text);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#refused) this.#exchange.handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(...[controller, trailers]: Parameters<ResponseEnd>): void {
    if (!this.#refused) return this.#exchange.handler.onResponseEnd?.(controller, trailers);
    // Its connection is free again only now.
    try {
      this.#answerChallenge();
    } catch (error) {
      this.onResponseError(controller, error as Error);
    }
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    // A leader that gave up says nothing about the server; one that failed fails those who wait for it.
    if (this.#exchange.options.signal?.aborted) this.#attempt.lead?.handOver();
    else this.#attempt.lead?.fail(error);
    this.#exchange.handler.onResponseError?.(controller, error);
  }

  #learn(status: number, info: string | string[] | undefined): void {
    const { nonce, lead } = this.#attempt;
    // A 5xx may come from a proxy that asked nobody; unsigned, only success shows that no digest is wanted.
    if (status < (nonce ? 500 : 300))
      this.#exchange.session.accepted(nonce, typeof info === "object" ? info[0] : info);
    if (status < 300) lead?.settle();
    else lead?.handOver();
  }

  #answerChallenge(): void {
    const { session, send } = this.#exchange;
    const { nonce, lead, again } = this.#attempt;
    const challenge = chooseChallenge(this.#challenge);
    const next = nonce ? session.afterRefusal(nonce, challenge, again) : session.challenged(challenge);
    lead?.settle();
    send({ nonce: next, lead: null, again: nonce !== null });
  }
}

type ResponseStart = NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>;
type ResponseEnd = NonNullable<Dispatcher.DispatchHandler["onResponseEnd"]>;
