import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a server over TCP that can be cut. It ends with the test. */
export class Forwarder {
  readonly #sockets = new Set<Socket>();
  /** The server's address as it is by this way. */
  readonly url: string;
  /** How many pieces of answers have come by this way. */
  answers = 0;
  #isCut = false;

  private constructor(server: Server, target: URL) {
    server.on("connection", (socket) => {
      if (this.#isCut) return socket.resetAndDestroy();
      const onwards = connect({ host: target.hostname, port: Number(target.port) });
      this.#hold(socket, onwards);
      this.#hold(onwards, socket);
      onwards.on("data", () => (this.answers += 1));
      socket.pipe(onwards).pipe(socket);
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

  mend(): void {
    this.#isCut = false;
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
