import { Pool } from "undici";
import type { Clock } from "../clock.js";
import { Deadline } from "../deadline.js";
import type { Random } from "../random.js";
import type { CallCount } from "./call-count.js";
import { limited } from "./call-limit.js";
import { digest, type DigestDispatch } from "./digest/interceptor.js";
import { withoutSecrets } from "./card-numbers.js";
import type { DigestCredentials } from "./digest/authorization.js";
import { DigestSession } from "./digest/session.js";
import type { EndpointName, EndpointTable } from "./endpoints.js";
import { readEnvelope } from "./envelope.js";
import { MintedCancelled, MintedInvalidRequest, MintedTimeout } from "./errors.js";
import { exchange, type Answer, type Progress } from "./exchange.js";
import { mintedErrorOf } from "./failure.js";
import { logFailure, type FailureLogger } from "./failure-log.js";
import type { Lane } from "./lane.js";
import { connectionsOfAllLanes, createLanes } from "./lanes.js";
import { requestTarget } from "./request-target.js";
import { personalTexts } from "./personal-texts.js";
import { placeContent } from "./place-content.js";
import { isOutage } from "./outage.js";
import { repeat } from "./retry.js";

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
}

/** The same for a write: whether it was done would be unknown if it ended because nobody waits any more. */
export const uncancelled = ({ signal: _signal, ...call }: CallContext): CallContext => call;

/** The same for what is carried to its end, however often Minted was asked before. */
export const carriedOut = (call: CallContext): CallContext => ({
  ...uncancelled(call),
  calls: call.calls?.unlimited(),
});

export interface MintedRequest {
  /** The values of the path's {parameters}. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** What of it may be neither told nor logged, should Minted repeat it: a card. */
  readonly secrets?: readonly string[];
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

/** The partner REST API of Minted Connect: one connection pool, and a digest session while the credentials last. */
export class MintedApi {
  readonly #options: MintedApiOptions;
  readonly #basePath: string;
  readonly #pool: Pool;
  #dispatch: DigestDispatch;
  readonly #laneOf: (endpoint: EndpointName) => Lane;

  constructor(options: MintedApiOptions) {
    const { url, timeoutMs } = options;
    const { connections = connectionsOfAllLanes, maxResponseBytes = 8 * 1024 * 1024 } = options;
    const base = new URL(url);
    this.#options = options;
    this.#laneOf = createLanes(options.logger);
    this.#basePath = base.pathname.replace(/\/+$/, "");
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
    const milliseconds = Math.min(this.#options.timeoutMs, context.deadline.remaining());
    const call = () => this.#within(milliseconds, endpoint, request, context);
    if (this.#options.isPatient) return call();
    const isHurried = milliseconds < this.#options.timeoutMs / 2;
    return this.#laneOf(endpoint).guard(endpoint, call, (error) => isOutage(error, isHurried));
  }

  #within(
    milliseconds: number,
    endpoint: EndpointName,
    request: MintedRequest,
    context: CallContext,
  ): Promise<unknown> {
    const { clock, random, endpoints } = this.#options;
    const deadline = new Deadline(clock, milliseconds);
    let progress = noProgress();
    const attempts = (signal: AbortSignal) => {
      const attempt = () => this.#attempt(endpoint, request, context, signal, (progress = noProgress()));
      if (!endpoints[endpoint].safe) return attempt();
      return repeat(attempt, { random, remaining: () => deadline.remaining() });
    };
    const work = (signal: AbortSignal) =>
      this.#laneOf(endpoint).inTurn(endpoint, () => attempts(signal), signal);
    return limited({ clock, milliseconds, signal: context.signal }, work, (cause) => {
      if (cause === "caller")
        return new MintedCancelled({ endpoint, sent: progress.sent, cause: context.signal?.reason });
      const error = new MintedTimeout({ endpoint, sent: progress.sent });
      logFailure(this.#options.logger, context.requestId, error, progress, null);
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
      const options = this.#request(endpoint, request, context);
      answer = await exchange(this.#dispatch, { ...options, signal }, progress);
      return readEnvelope(endpoint, answer, this.#options.clock.now(), strike);
    } catch (cause) {
      const error = mintedErrorOf(endpoint, cause, progress);
      // After an abort the call has ended and been logged.
      if (!signal.aborted) logFailure(this.#options.logger, context.requestId, error, progress, answer);
      throw error;
    }
  }

  #request(endpoint: EndpointName, request: MintedRequest, context: CallContext) {
    const { method, apiVersion } = this.#options.endpoints[endpoint];
    const headers: Record<string, string> = {
      accept: "application/json",
      "accept-language": context.language,
      "x-client-id": this.#options.clientId,
      "api-version": apiVersion,
    };
    const content = this.#content(endpoint, request);
    if (content.body !== null) headers["content-type"] = "application/json";
    return { method, headers, ...content };
  }

  #content(endpoint: EndpointName, request: MintedRequest) {
    const row = this.#options.endpoints[endpoint];
    const { query, body } = placeContent(row, request);
    try {
      const path = this.#basePath + requestTarget(row.path, request.params ?? {}, query);
      return { path, body: body === undefined ? null : JSON.stringify(body) };
    } catch (cause) {
      throw new MintedInvalidRequest({ endpoint, cause, what: (cause as Error).message });
    }
  }
}

const noProgress = (): Progress => ({ sent: false, status: null, contentType: null });
