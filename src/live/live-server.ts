import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { CloseCode, handleProtocols, makeServer } from "graphql-ws";
import { WebSocketServer, type WebSocket } from "ws";
import type { LimitsConfig } from "../config/limits-config.js";
import { fault } from "../faults.js";
import { isAllowedOrigin, isSameOrigin, type AllowedOrigins } from "../http/origins.js";
import { peerOf } from "../http/peer.js";
import { addressKey } from "../limits/caller-key.js";
import { Tally } from "../limits/tally.js";
import type { Logger } from "../logger.js";
import { Connection, type ConnectionOptions } from "./connection.js";
import type { Prepared, Subscriptions } from "./subscriptions.js";
import { answerAsPlainRequest, refuseUpgrade, type UpgradeRefusal } from "./upgrade.js";

export interface LiveServerOptions extends Omit<ConnectionOptions, "ofCaller"> {
  readonly subscriptions: Subscriptions;
  readonly origins: AllowedOrigins;
  readonly limits: LimitsConfig;
  readonly log: Logger;
}

const path = "/graphql";
/** How long clients have to answer that they close, too. */
const closeTimeoutMs = 2_000;
const mostUnreadBytes = 1_048_576;

/** GraphQL over WebSocket, by graphql-transport-ws: subscriptions alone. */
export class LiveServer {
  readonly #options: LiveServerOptions;
  readonly #sockets: WebSocketServer;
  readonly #protocol: ReturnType<typeof makeServer<Record<string, unknown>, Connection>>;
  readonly #byAddress: Tally;
  readonly #byCaller: Tally;
  #isClosing = false;

  constructor(options: LiveServerOptions) {
    this.#options = options;
    const { bodyBytes, requestMs, connections, addressConnections, subscriptions: most } = options.limits;
    this.#byAddress = new Tally(addressConnections);
    this.#byCaller = new Tally(connections);
    const limits = { maxPayload: bodyBytes, closeTimeout: closeTimeoutMs };
    this.#sockets = new WebSocketServer({ noServer: true, handleProtocols, ...limits });
    this.#protocol = makeServer<Record<string, unknown>, Connection>({
      connectionInitWaitTimeout: requestMs,
      onConnect: (connected) => connected.extra.open(connected),
      onSubscribe: ({ extra }, _id, payload) =>
        options.subscriptions.prepare(payload, extra, extra.running > most ? tooMany(most) : null),
      subscribe: (prepared) => options.subscriptions.start(prepared as Prepared),
    });
  }

  /** Takes the server's upgrades over; all of them, as Node.js hands out all or none. */
  attach(server: Server): void {
    server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.headers.upgrade?.toLowerCase() !== "websocket")
        return answerAsPlainRequest(server, request, socket, head);
      const address = addressKey(peerOf(request, this.#options.trusts).ip);
      const status = this.#refusal(request) ?? (this.#byAddress.take(address) ? null : 429);
      if (status !== null) return refuseUpgrade(socket, status);
      socket.once("close", () => this.#byAddress.release(address));
      this.#sockets.handleUpgrade(request, socket, head, (opened) => this.#open(opened, request));
    });
  }

  /** Tells the clients to go, and waits until they have. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const socket of this.#sockets.clients) socket.close(1001, "Going away");
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()));
  }

  #refusal({ url = "", headers }: IncomingMessage): UpgradeRefusal | null {
    if (url.split("?")[0] !== path) return 404;
    if (this.#isClosing) return 503;
    // Programs send no origin. A browser's page may open a socket to anywhere, and CORS does not hold it.
    const { origin, host } = headers;
    const isAllowed =
      origin === undefined || isAllowedOrigin(origin, this.#options.origins) || isSameOrigin(origin, host);
    return isAllowed ? null : 403;
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    const { log } = this.#options;
    const connection = new Connection(socket, request, { ...this.#options, ofCaller: this.#byCaller });
    const fail = (error: unknown) => {
      if (socket.readyState !== socket.OPEN) return;
      log.error({ err: error }, "a message over WebSocket failed");
      socket.close(CloseCode.InternalServerError, "Internal server error");
    };
    const closed = this.#protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => send(socket, data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => {
          socket.on("message", (data) => {
            if (readsNothing(socket)) return socket.terminate();
            void handle(data instanceof Buffer ? data.toString() : "").catch(fail);
          });
        },
      },
      connection,
    );
    socket.on("ping", () => {
      if (readsNothing(socket)) socket.terminate();
    });
    // A message that is too long or no message at all: ws closes the connection itself.
    socket.on("error", () => undefined);
    socket.once("close", (code, reason) => void closed(code, reason.toString()).catch(fail));
    void connection.watch();
  }
}

/** Each message has an answer: a client that sends on and reads none would have them all kept here. */
const readsNothing = (socket: WebSocket) => socket.bufferedAmount > mostUnreadBytes;

/** Resolves once the system has taken the data: a client that does not read holds its own events back. */
function send(socket: WebSocket, data: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  return new Promise((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve())));
}

const tooMany = (most: number) =>
  fault("RATE_LIMITED", `One connection has at most ${most} subscriptions at a time.`, { retryable: false });
