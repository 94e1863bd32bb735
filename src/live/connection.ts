import type { IncomingMessage } from "node:http";
import { GraphQLError } from "graphql";
import type { Context } from "graphql-ws";
import type { WebSocket } from "ws";
import { anonymous } from "../auth/caller.js";
import type { Session, TokenReader } from "../auth/token.js";
import type { Clock } from "../clock.js";
import { languageOf } from "../http/language.js";
import { peerOf, type Peer, type Trust } from "../http/peer.js";
import { callerKey } from "../limits/caller-key.js";
import type { CallerLimits } from "../limits/caller-limits.js";
import type { Tally } from "../limits/tally.js";

export interface ConnectionOptions {
  readonly tokens: TokenReader;
  readonly trusts: Trust;
  readonly clock: Clock;
  readonly callers: CallerLimits;
  /** The connections that each caller has. */
  readonly ofCaller: Tally;
  /** Where the client asks for none. */
  readonly language: string;
}

/** What graphql-ws knows of it. */
type Connected = Pick<Context<Readonly<Record<string, unknown>>>, "connectionParams" | "subscriptions">;

/** graphql-ws's code for it; clients take it as a reason to connect again, with another token. */
const forbiddenCode = 4403;
/** Of WebSocket itself; clients take it as a reason to connect again later. */
const tryLaterCode = 1013;

const heartbeatMs = 15_000;
/** So many heartbeats without a subscription, and the connection is closed. */
const mostIdleHeartbeats = 20;
/** A timer's most is less than 25 days. */
const longestSleepMs = 86_400_000;

/** One client's WebSocket: who it is, and whether it is still there. */
export class Connection {
  readonly socket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #peer: Peer;
  readonly #options: ConnectionOptions;
  readonly #closed = new AbortController();
  #connected: Connected | null = null;
  #authorization: string | undefined;
  #session: Session = { caller: anonymous, endsAt: null };
  #language: string;

  constructor(socket: WebSocket, request: IncomingMessage, options: ConnectionOptions) {
    this.socket = socket;
    this.#request = request;
    this.#peer = peerOf(request, options.trusts);
    this.#options = options;
    this.#language = options.language;
    socket.once("close", () => this.#closed.abort());
  }

  get caller(): Session["caller"] {
    return this.#session.caller;
  }

  get ip(): string {
    return this.#peer.ip;
  }

  get isConfidential(): boolean {
    return this.#peer.isConfidential;
  }

  get language(): string {
    return this.#language;
  }

  /** How many subscriptions it has, those that are about to start among them. */
  get running(): number {
    return Object.keys(this.#connected?.subscriptions ?? {}).length;
  }

  /**
   * Takes the parameters of connection_init as headers are taken. False where the token is not good; closes the
   * connection itself where the caller has too many.
   */
  async open(connected: Connected): Promise<boolean> {
    const params = connected.connectionParams ?? {};
    this.#connected = connected;
    const asked = param(params, "accept-language") ?? this.#request.headers["accept-language"];
    this.#language = languageOf(asked, this.#options.language);
    this.#authorization = param(params, "authorization");
    const { tokens, callers } = this.#options;
    tokens.onChange(() => void this.#verifyAgain(), this.#closed.signal);
    try {
      this.#session = await callers.admit(tokens.session(this.#authorization), this.ip);
    } catch (error) {
      this.#refuse(error);
      return false;
    }
    if (!this.#isCounted()) this.socket.close(tryLaterCode, "Too many connections");
    if (this.#session.endsAt !== null) void this.#closeAt(this.#session.endsAt);
    return true;
  }

  /** What was good may not be any more: the secret was replaced, or the key is gone. */
  async #verifyAgain(): Promise<void> {
    await this.#options.tokens.session(this.#authorization).catch((error: unknown) => this.#refuse(error));
  }

  #refuse(error: unknown): void {
    if (isRetryable(error)) this.socket.close(tryLaterCode, "Try again later");
    else this.socket.close(forbiddenCode, "Forbidden");
  }

  #isCounted(): boolean {
    const { ofCaller } = this.#options;
    const key = callerKey(this.caller, this.ip);
    if (!ofCaller.take(key)) return false;
    if (this.#closed.signal.aborted) ofCaller.release(key);
    else this.#closed.signal.addEventListener("abort", () => ofCaller.release(key), { once: true });
    return true;
  }

  /** Until it closes: finds out whether the client is still there, wants anything, and may have it. */
  async watch(): Promise<void> {
    const { socket } = this;
    let isAlive = true;
    let idle = 0;
    socket.on("pong", () => (isAlive = true));
    while (await this.#slept(heartbeatMs)) {
      idle = this.running > 0 ? 0 : idle + 1;
      if (!isAlive) return socket.terminate();
      if (idle > mostIdleHeartbeats) return socket.close(1000, "Idle");
      isAlive = false;
      socket.ping();
      // A login service tells nobody that a key is gone: it is asked again once its keys are old.
      void this.#verifyAgain();
    }
  }

  async #closeAt(instant: number): Promise<void> {
    const left = () => instant - this.#options.clock.now();
    while (left() > 0) if (!(await this.#slept(Math.min(left(), longestSleepMs)))) return;
    this.socket.close(forbiddenCode, "Forbidden");
  }

  /** False where the connection has been closed meanwhile. */
  #slept(milliseconds: number): Promise<boolean> {
    return this.#options.clock.sleep(milliseconds, this.#closed.signal).then(
      () => true,
      () => false,
    );
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions["retryable"] === true;
}

/** Names are taken in any case, as headers' are. Another kind of value than text is no token that could be good. */
function param(params: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const [, value] = Object.entries(params).find(([key]) => key.toLowerCase() === name) ?? [];
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : "";
}
