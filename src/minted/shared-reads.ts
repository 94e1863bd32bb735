import type { EndSignal } from "../ending.js";
import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import type { CallContext } from "./call-context.js";
import type { EndpointName } from "./endpoints.js";
import { MintedCancelled, MintedError, MintedTimeout } from "./errors.js";
import type { Progress } from "./exchange.js";
import { logFailure, type FailureLogger } from "./failure-log.js";
import type { MintedRequest } from "./request-options.js";
import { SharedCalls, type StartedCall, type Waiter } from "./shared-calls.js";
import { sharersOf } from "./sharing.js";

/** What Minted has answered. */
export interface Told {
  /** The envelope's, unparsed; null once it has been taken. */
  data: unknown;
  /** Milliseconds since the Unix epoch: it may be as old as that. */
  readonly askedAt: number;
}

export type Send = (context: CallContext) => StartedCall<Told>;

export interface Read {
  readonly endpoint: EndpointName;
  readonly request: MintedRequest;
  readonly context: CallContext;
  readonly send: Send;
}

const textOf = (members: object | undefined) => (members === undefined ? "" : JSON.stringify(members));

/** A shared call ends when nobody waits for it any more; this only has to be later. */
const neverMs = 2 ** 31 - 1;

/**
 * Safe calls that are equal and on their way at the same time are one. No answer comes from before a write: each that
 * begins or ends, whosever it is, starts a new age, and what one's own eyes alone may see is not shared across ages.
 */
export class SharedReads {
  readonly #calls: SharedCalls<Told>;
  readonly #logger: FailureLogger;
  readonly #clock: Clock;
  #age = 0;

  constructor({ clock, logger }: { readonly clock: Clock; readonly logger: FailureLogger }) {
    this.#calls = new SharedCalls(clock);
    this.#clock = clock;
    this.#logger = logger;
  }

  async write({ endpoint, context, send }: Omit<Read, "request">): Promise<Told> {
    const spent = context.calls?.add(endpoint);
    if (spent) throw spent;
    this.#age += 1;
    try {
      return await send(context).answer;
    } finally {
      this.#age += 1;
    }
  }

  /** Rejects with the shared call's error, or with the own one where the reader's time is over before. */
  read({ endpoint, request, context, send }: Read): Promise<Told> {
    const key = this.#keyOf(endpoint, request, context);
    const isJoined = key !== null && this.#calls.has(key);
    const spent = isJoined ? null : context.calls?.add(endpoint);
    if (spent) return Promise.reject(spent);
    if (key === null) return send(context).answer;
    const start = (signal: EndSignal) => {
      const deadline = new Deadline(this.#clock, neverMs);
      return send({ ...context, calls: undefined, deadline, signal });
    };
    const reader = new Reader(endpoint, context, this.#logger);
    const answer = this.#calls.join(key, start, reader);
    if (!isJoined) return answer;
    return answer.catch((error: unknown) => {
      if (!reader.hasLeft) this.#tell(error, context);
      throw error;
    });
  }

  /** The call's own log names only who has started it. */
  #tell(error: unknown, { requestId }: CallContext): void {
    if (!(error instanceof MintedError)) return;
    const { endpoint, name: failure } = error;
    this.#logger.info({ endpoint, requestId, failure }, "a call that this request shared with others failed");
  }

  #keyOf(endpoint: EndpointName, request: MintedRequest, context: CallContext): string | null {
    const sharers = sharersOf(endpoint, context.reader);
    if (sharers === undefined) return null;
    const { params, query, body } = request;
    const age = sharers === null ? null : this.#age;
    return `${endpoint} ${age} ${context.language} ${textOf(params)} ${textOf(query)} ${textOf(body)} ${sharers}`;
  }
}

/** One that waits for a call which may be others', too. */
class Reader implements Waiter {
  readonly milliseconds: number;
  readonly signal: EndSignal | undefined;
  readonly #endpoint: EndpointName;
  readonly #requestId: string;
  readonly #logger: FailureLogger;
  #hasLeft = false;

  constructor(endpoint: EndpointName, { requestId, deadline, signal }: CallContext, logger: FailureLogger) {
    this.#endpoint = endpoint;
    this.#requestId = requestId;
    this.#logger = logger;
    this.signal = signal;
    this.milliseconds = deadline.remaining();
  }

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  endedBy(cause: "time" | "caller", progress: Progress): MintedError {
    this.#hasLeft = true;
    const endpoint = this.#endpoint;
    const { sent } = progress;
    if (cause === "caller") return new MintedCancelled({ endpoint, sent, cause: this.signal?.reason });
    const error = new MintedTimeout({ endpoint, sent });
    logFailure(this.#logger, this.#requestId, error, progress, null);
    return error;
  }
}
