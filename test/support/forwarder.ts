import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a server over TCP that can be cut, and stopped. It ends with the test. */
export class Forwarder {
  readonly #sockets = new Set<Socket>();
  /** The server's address as it is by this way. */
  readonly url: string;
  /** How many pieces of answers have come by this way. */
  answers = 0;
  /** What each connection's client said first. */
  readonly greetings: string[] = [];
  /** How many connections it takes at once; what comes beyond is broken. */
  most = Infinity;
  #isCut = false;
  #isStopped = false;

  private constructor(server: Server, target: URL) {
    server.on("connection", (socket) => {
      if (this.#isCut || this.#sockets.size / 2 >= this.most) return socket.resetAndDestroy();
      const onwards = connect({ host: target.hostname, port: Number(target.port) });
      this.#hold(socket, onwards);
      this.#hold(onwards, socket);
      socket.once("data", (data) => this.greetings.push(data.toString("latin1")));
      onwards.on("data", () => (this.answers += 1));
      this.#pass(socket, onwards);
      this.#pass(onwards, socket);
    });
    const url = new URL(target);
    url.port = String((server.address() as AddressInfo).port);
    this.url = url.href.replace(/\/$/, "");
  }

  static async to(url: string): Promise<Forwarder> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const forwarder = new Forwarder(server, new URL(url));
    onTestFinished(() => {
      forwarder.cut();
      server.close();
    });
    return forwarder;
  }

  /** Breaks what is open, and everything that comes. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Leaves everything open, and lets nothing through any more: what is said meanwhile is lost. */
  stop(): void {
    this.#isStopped = true;
  }

  mend(): void {
    this.#isCut = false;
    this.#isStopped = false;
  }

  #pass(from: Socket, to: Socket): void {
    from.on("data", (data) => this.#isStopped || to.write(data));
    from.on("end", () => to.end());
  }

  #hold(socket: Socket, other: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      other.destroy();
    });
  }
}
