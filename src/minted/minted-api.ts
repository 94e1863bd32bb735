import { Pool } from "undici";
import type { Clock } from "../clock.js";
import type { Deadline } from "../deadline.js";
import type { Random } from "../random.js";
import type { CallCount } from "./call-count.js";
import { limited } from "./call-limit.js";
import { CallTime } from "./call-time.js";
import { digest, type DigestDispatch } from "./digest/interceptor.js";
import { withoutSecrets } from "./card-numbers.js";
import type { DigestCredentials } from "./digest/authorization.js";
import { DigestSession } from "./digest/session.js";
import type { EndpointName, EndpointTable } from "./endpoints.js";
import { readEnvelope } from "./envelope.js";
import { MintedBusy, MintedCancelled, MintedTimeout } from "./errors.js";
import { exchange, type Answer, type Progress } from "./exchange.js";
import { mintedErrorOf } from "./failure.js";
import { logFailure, type FailureLogger } from "./failure-log.js";
import type { Lane } from "./lane.js";
import { connectionsOfAllLanes, createLanes, laneOf, type LaneName, type Lanes } from "./lanes.js";
import { personalTexts } from "./personal-texts.js";
import { requestOptions, type MintedRequest, type RequestSettings } from "./request-options.js";
import { repeat } from "./retry.js";
import { verdictOn } from "./verdict.js";

export type { MintedRequest };

/** What one operation hands to all its upstream calls. */
export interface CallContext {
  /** Sent as Accept-Language. */
  readonly language: string;
  readonly deadline: Deadline;
  /** For the log. */
  readonly requestId: string;
  /** Ends its calls. */
  readonly signal?: AbortSignal;
  readonly calls?: CallCount;
  /** What it is asked for; unless said, the endpoint tells. */
  readonly lane?: LaneName;
  /** With less left when its turn has come, what must not be repeated is not sent. */
  readonly timeNeededMs?: number;
}

/** The same for a write: whether it was done would be unknown if it ended because nobody waits any more. */
export const uncancelled = ({ signal: _signal, ...call }: CallContext): CallContext => call;

/** The same for what is carried to its end, however often Minted was asked before. */
export const carriedOut = (call: CallContext): CallContext => ({
  ...uncancelled(call),
  calls: call.calls?.unlimited(),
});

export interface MintedApiOptions {
  /** The REST API's base address; may have a path. */
  url: string;
  username: string;
  password: string;
  clientId: string;
  /** The longest that one call may take, challenge and retries included. */
  timeoutMs: number;
  endpoints: EndpointTable;
  clock: Clock;
  random: Random;
  logger: FailureLogger;
  /** At most so many at once. */
  connections?: number;
  maxResponseBytes?: number;
  /** Asks also while Minted is down, as somebody wants to know of each call how it fails. */
  isPatient?: boolean;
}

/** The partner REST API of Minted Connect: one connection pool, and a digest session while the credentials last. */
export class MintedApi {
  readonly #options: MintedApiOptions;
  readonly #ofRequests: RequestSettings;
  readonly #pool: Pool;
  #dispatch: DigestDispatch;
  readonly #lanes: Lanes;

  constructor(options: MintedApiOptions) {
    const { url, timeoutMs } = options;
    const { connections = connectionsOfAllLanes, maxResponseBytes = 8 * 1024 * 1024 } = options;
    const base = new URL(url);
    this.#options = options;
    this.#lanes = createLanes(options.logger);
    this.#ofRequests = { ...options, basePath: base.pathname.replace(/\/+$/, "") };
    this.#pool = new Pool(base.origin, {
      connections,
      maxResponseSize: maxResponseBytes,
      connect: { timeout: timeoutMs },
      // The limit of the whole call is the only time-out.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#dispatch = this.#signing(options);
  }

  /** Signs with these from the next request on. A session of their own: whether they work is to be found out anew. */
  useCredentials(credentials: DigestCredentials): void {
    this.#dispatch = this.#signing(credentials);
  }

  #signing({ username, password }: DigestCredentials): DigestDispatch {
    const { clock, random } = this.#options;
    const credentials = { username, password };
    const session = new DigestSession({ credentials, now: () => clock.now(), cnonce: () => random.hex(16) });
    return digest(session)(this.#pool.dispatch.bind(this.#pool));
  }

  /** The envelope's data, unparsed. Rejects with a MintedError, and with nothing else. */
  async call(endpoint: EndpointName, request: MintedRequest, context: CallContext): Promise<unknown> {
    context.calls?.add(endpoint);
    const { isPatient, endpoints, clock, timeoutMs } = this.#options;
    const { deadline, timeNeededMs = 0 } = context;
    const isSafe = endpoints[endpoint].safe;
    const time = new CallTime({ endpoint, clock, timeoutMs, deadline, neededMs: isSafe ? 0 : timeNeededMs });
    const laneName = context.lane ?? laneOf(endpoint);
    const lane = this.#lanes[laneName];
    const run = () => this.#inTurn(lane, time, endpoint, request, context);
    if (isPatient) return run();
    if (!isSafe && !lane.isClosed) await this.#tryFirst(endpoint, time, { ...context, lane: laneName });
    return lane.guard({ endpoint, isSafe, run, verdictOn: (error) => verdictOn(error, time.isAmple) });
  }

  /** Looks up an order that cannot exist. A refusal is an answer, too. */
  ping(context: CallContext): Promise<unknown> {
    return this.call("getOrderAlternative", { body: { external_id: "minted-graphql-health" } }, context);
  }

  /** What must not be repeated does not find out whether Minted is back: a look-up does, if there is time for it. */
  async #tryFirst(endpoint: EndpointName, time: CallTime, context: CallContext): Promise<void> {
    const { signal, ...ofLookUp } = context;
    const limit = { clock: this.#options.clock, milliseconds: time.patience(), signal };
    await limited(
      limit,
      () => this.ping(ofLookUp),
      () => new MintedBusy({ endpoint }),
    ).catch(() => undefined);
  }

  /** Waits for its turn as long as it may; the time of a call runs from then on. */
  #inTurn(
    lane: Lane,
    time: CallTime,
    endpoint: EndpointName,
    request: MintedRequest,
    context: CallContext,
  ): Promise<unknown> {
    const { clock, random, endpoints, logger } = this.#options;
    const { safe } = endpoints[endpoint];
    let progress: Progress | null = null;
    const work = (signal: AbortSignal, limitTo: (milliseconds: number) => void) =>
      lane.inTurn(endpoint, () => {
        signal.throwIfAborted();
        if (!safe) lane.refuseUnlessClosed(endpoint);
        const deadline = time.begin();
        limitTo(deadline.remaining());
        const attempt = () => this.#attempt(endpoint, request, context, signal, (progress = noProgress()));
        return safe ? repeat(attempt, { random, remaining: () => deadline.remaining() }) : attempt();
      });
    return limited({ clock, milliseconds: time.patience(), signal: context.signal }, work, (cause) => {
      const { sent } = progress ?? noProgress();
      if (cause === "caller") return new MintedCancelled({ endpoint, sent, cause: context.signal?.reason });
      const hasGivenUp = progress === null && time.patience() < context.deadline.remaining();
      if (hasGivenUp) return new MintedBusy({ endpoint });
      const error = new MintedTimeout({ endpoint, sent });
      logFailure(logger, context.requestId, error, progress ?? noProgress(), null);
      return error;
    });
  }

  /** Lets running calls end, then closes the connections; may be called twice. */
  async close(): Promise<void> {
    if (!this.#pool.destroyed) await this.#pool.close();
  }

  async #attempt(
    endpoint: EndpointName,
    request: MintedRequest,
    context: CallContext,
    signal: AbortSignal,
    progress: Progress,
  ): Promise<unknown> {
    let answer: Answer | null = null;
    const strike = (text: string) =>
      withoutSecrets(text, [...(request.secrets ?? []), ...personalTexts(request.body)]);
    try {
      signal.throwIfAborted();
      const options = requestOptions(endpoint, request, context.language, this.#ofRequests);
      answer = await exchange(this.#dispatch, { ...options, signal }, progress);
      return readEnvelope(endpoint, answer, this.#options.clock.now(), strike);
    } catch (cause) {
      const error = mintedErrorOf(endpoint, cause, progress);
      // After an abort the call has ended and been logged.
      if (!signal.aborted) logFailure(this.#options.logger, context.requestId, error, progress, answer);
      throw error;
    }
  }
}

const noProgress = (): Progress => ({ sent: false, status: null, contentType: null });
