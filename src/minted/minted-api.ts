import { Pool, type Dispatcher } from "undici";
import type { EndSignal } from "../ending.js";
import type { Clock } from "../clock.js";
import type { Random } from "../random.js";
import type { CallContext } from "./call-context.js";
import { limited, type WorkLimit } from "./call-limit.js";
import { CallTime } from "./call-time.js";
import { digest, type DigestDispatch } from "./digest/interceptor.js";
import { withoutSecrets } from "./card-numbers.js";
import type { DigestCredentials } from "./digest/authorization.js";
import { renewNonce } from "./renew-nonce.js";
import { DigestSession } from "./digest/session.js";
import type { EndpointName, EndpointTable } from "./endpoints.js";
import { readEnvelope } from "./envelope.js";
import { MintedBusy, MintedCancelled, MintedError, MintedTimeout } from "./errors.js";
import { exchange, noProgress, type Answer, type Progress } from "./exchange.js";
import { mintedErrorOf } from "./failure.js";
import { logFailure, type FailureLogger } from "./failure-log.js";
import type { Lane } from "./lane.js";
import { connectionsOfAllLanes, createLanes, laneOf, type Lanes } from "./lanes.js";
import { personalTexts } from "./personal-texts.js";
import { requestOptions, type MintedRequest, type RequestSettings } from "./request-options.js";
import { repeat } from "./retry.js";
import type { StartedCall } from "./shared-calls.js";
import { SharedReads, type Told } from "./shared-reads.js";
import { verdictOn } from "./verdict.js";

export { alone, carriedOut, uncancelled, type CallContext } from "./call-context.js";
export type { MintedRequest, Told };

/** How far the last attempt of a call has come; null before the first. */
interface Course {
  progress: Progress | null;
  readonly askedAt: number;
}

interface Turn {
  readonly lane: Lane;
  readonly time: CallTime;
  readonly endpoint: EndpointName;
  readonly request: MintedRequest;
  readonly context: CallContext;
  readonly course: Course;
}

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

/**
 * Takes the data out of an answer that nobody else is handed. Promises that were made before the answer came are often old
 * by then, and V8 lets live what an old object holds until it collects everything: a whole answer, where many call at once.
 */
function dataOf(told: Told): unknown {
  const { data } = told;
  if (!Object.isFrozen(told)) told.data = null;
  return data;
}

/** The partner REST API of Minted Connect: one connection pool, and a digest session while the credentials last. */
export class MintedApi {
  readonly #options: MintedApiOptions;
  readonly #ofRequests: RequestSettings;
  readonly #pool: Pool;
  readonly #send: Dispatcher["dispatch"];
  #session: DigestSession;
  /** Sends what that session signs. */
  #signed: DigestDispatch;
  readonly #lanes: Lanes;
  readonly #reads: SharedReads;

  constructor(options: MintedApiOptions) {
    const { url, timeoutMs } = options;
    const { connections = connectionsOfAllLanes, maxResponseBytes = 8 * 1024 * 1024 } = options;
    const base = new URL(url);
    this.#options = options;
    this.#lanes = createLanes(options.logger);
    this.#reads = new SharedReads(options);
    this.#ofRequests = { ...options, basePath: base.pathname.replace(/\/+$/, "") };
    this.#pool = new Pool(base.origin, {
      connections,
      maxResponseSize: maxResponseBytes,
      connect: { timeout: timeoutMs },
      // Where the server says nothing of it; what it says wins. Proxies close what is idle after a minute or more.
      keepAliveTimeout: 30_000,
      // The limit of the whole call is the only time-out.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#send = this.#pool.dispatch.bind(this.#pool);
    this.#session = this.#sessionFor(options);
    this.#signed = digest(this.#session)(this.#send);
  }

  /** Signs with these from the next request on. A session of their own: whether they work is to be found out anew. */
  useCredentials(credentials: DigestCredentials): void {
    this.#session = this.#sessionFor(credentials);
    this.#signed = digest(this.#session)(this.#send);
  }

  /** Milliseconds until the digest's nonce should be replaced, at most 0 once it should; null while there is none. */
  get renewalInMs(): number | null {
    return this.#session.renewalInMs;
  }

  /** Has the next nonce come while no call waits for it. Rejects where it does not come. */
  async renewNonce({ language, deadline, signal }: CallContext): Promise<void> {
    const request = { params: { external_order_id: "minted-graphql-nonce" } };
    const options = requestOptions("getOrder", request, language, this.#ofRequests);
    const limit = { clock: this.#options.clock, milliseconds: deadline.remaining(), signal };
    const session = this.#session;
    const send = ({ signal: stop }: WorkLimit) => renewNonce(session, this.#send, options, stop);
    await limited(limit, send, () => new MintedTimeout({ endpoint: "getOrder", sent: true }));
  }

  #sessionFor({ username, password }: DigestCredentials): DigestSession {
    const { clock, random } = this.#options;
    const credentials = { username, password };
    return new DigestSession({ credentials, now: () => clock.now(), cnonce: () => random.hex(16) });
  }

  /** The envelope's data, unparsed. Rejects with a MintedError, and with nothing else. */
  call(endpoint: EndpointName, request: MintedRequest, context: CallContext): Promise<unknown> {
    return this.ask(endpoint, request, context).then(dataOf);
  }

  /** What `read` makes of the data at once, in whose place it is kept; rejects also with what that throws. */
  read<T>(
    endpoint: EndpointName,
    request: MintedRequest,
    context: CallContext,
    read: (data: unknown) => T,
  ): Promise<T> {
    return this.ask(endpoint, request, context).then((told) => read(dataOf(told)));
  }

  /** The same with the time of asking. What others ask in the same words meanwhile is asked once. */
  ask(endpoint: EndpointName, request: MintedRequest, context: CallContext): Promise<Told> {
    const { isPatient, endpoints } = this.#options;
    const send = (by: CallContext) => this.#start(endpoint, request, by);
    const call = { endpoint, request, context, send };
    if (!endpoints[endpoint].safe) return this.#reads.write(call);
    return isPatient ? send(context).answer : this.#reads.read(call);
  }

  #start(endpoint: EndpointName, request: MintedRequest, context: CallContext): StartedCall<Told> {
    const course: Course = { progress: null, askedAt: this.#options.clock.now() };
    const answer = this.#guarded(endpoint, request, context, course);
    return { answer, progress: () => course.progress ?? noProgress() };
  }

  #guarded(
    endpoint: EndpointName,
    request: MintedRequest,
    context: CallContext,
    course: Course,
  ): Promise<Told> {
    const { isPatient, endpoints, clock, timeoutMs } = this.#options;
    const { deadline, timeNeededMs = 0 } = context;
    const isSafe = endpoints[endpoint].safe;
    const time = new CallTime({ endpoint, clock, timeoutMs, deadline, neededMs: isSafe ? 0 : timeNeededMs });
    const laneName = context.lane ?? laneOf(endpoint);
    const lane = this.#lanes[laneName];
    const run = () => this.#inTurn({ lane, time, endpoint, request, context, course });
    if (isPatient) return run();
    const guard = () =>
      lane.guard({ endpoint, isSafe, run, verdictOn: (error) => verdictOn(error, time.wasAmple) });
    if (isSafe || lane.isClosed) return guard();
    return this.#tryFirst(endpoint, time, { ...context, lane: laneName }).then(guard);
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
  #inTurn({ lane, time, endpoint, request, context, course }: Turn): Promise<Told> {
    const { clock, random, endpoints, logger } = this.#options;
    const { safe } = endpoints[endpoint];
    const work = async (limit: WorkLimit) => {
      const turn = lane.enter(endpoint);
      if (turn) await turn;
      try {
        const { signal } = limit;
        signal.throwIfAborted();
        if (!safe) lane.refuseUnlessClosed(endpoint);
        const deadline = time.begin();
        limit.limitTo(deadline.remaining());
        const attempt = () => this.#attempt(endpoint, request, context, signal, course);
        const remaining = () => deadline.remaining();
        return await (safe ? repeat(attempt, { random, remaining }) : attempt());
      } finally {
        lane.leave();
      }
    };
    return limited({ clock, milliseconds: time.patience(), signal: context.signal }, work, (cause) => {
      const { progress } = course;
      const { sent } = progress ?? noProgress();
      const reason: unknown = context.signal?.reason;
      // Everybody who shared it has left, and has been told.
      if (cause === "caller" && reason instanceof MintedError) return reason;
      if (cause === "caller") return new MintedCancelled({ endpoint, sent, cause: reason });
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
    signal: EndSignal,
    course: Course,
  ): Promise<Told> {
    const progress = (course.progress = noProgress());
    let unread: Answer | null = null;
    const strike = (text: string) =>
      withoutSecrets(text, [...(request.secrets ?? []), ...personalTexts(request.body)]);
    const read = (answer: Answer): Told => {
      try {
        const data = readEnvelope(endpoint, answer, this.#options.clock.now(), strike);
        return { data, askedAt: course.askedAt };
      } catch (error) {
        unread = answer;
        throw error;
      }
    };
    try {
      signal.throwIfAborted();
      const options = requestOptions(endpoint, request, context.language, this.#ofRequests);
      return await exchange(this.#signed, options, { signal, progress, read });
    } catch (cause) {
      const error = mintedErrorOf(endpoint, cause, progress);
      // After an abort the call has ended and been logged.
      if (!signal.aborted) logFailure(this.#options.logger, context.requestId, error, progress, unread);
      throw error;
    }
  }
}
