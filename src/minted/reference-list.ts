import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import { AnswerCache } from "./answer-cache.js";
import type { CallContext } from "./call-context.js";
import type { EndpointName } from "./endpoints.js";
import type { MintedApi } from "./minted-api.js";
import type { MintedRequest } from "./request-options.js";

export interface ReferenceListOptions {
  readonly minted: MintedApi;
  readonly clock: Clock;
  /** How long an answer is given; 0 asks each time. */
  readonly lifeMs: number;
  /** Of one call of Minted. */
  readonly timeoutMs: number;
}

/** A list that hardly changes: asked for once in a while in each language, and anew behind once half its life is over. */
export class ReferenceList<T extends object> {
  readonly #endpoint: EndpointName;
  readonly #request: MintedRequest;
  readonly #read: (data: unknown) => T;
  readonly #options: ReferenceListOptions;
  readonly #answers: AnswerCache<T>;

  constructor(
    endpoint: EndpointName,
    request: MintedRequest,
    read: (data: unknown) => T,
    options: ReferenceListOptions,
  ) {
    const { clock, lifeMs } = options;
    this.#endpoint = endpoint;
    this.#request = request;
    this.#read = read;
    this.#options = options;
    this.#answers = new AnswerCache({ clock, lifeMs, refreshAfterMs: lifeMs / 2 });
  }

  /** In the call's language. */
  get(call: CallContext): Promise<T> {
    const { minted, clock, timeoutMs } = this.#options;
    const { language } = call;
    const ask = (by: CallContext) => minted.ask(this.#endpoint, this.#request, by);
    const behind = { language, requestId: "reference data", reader: "everybody" };
    return this.#answers.get(language, {
      ask: () => ask(call),
      askBehind: () => ask({ ...behind, deadline: new Deadline(clock, timeoutMs) }),
      read: ({ data }) => this.#read(data),
    });
  }
}
