import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";

export interface Fault {
  readonly status: number;
  readonly body?: object;
  /** Only what is asked below this path; everything without. */
  readonly path?: string;
}

/** A sandbox behind a gateway that can answer in its stead. Hand it to startApi as `shared`. */
export class FaultyWay {
  readonly sandbox: Sandbox;
  /** What is answered as long as it is set. */
  fault: Fault | null = null;
  /** How many requests got the fault. */
  refused = 0;
  /** What was asked, in order. */
  readonly paths: string[] = [];

  private constructor(sandbox: Sandbox, url: string) {
    this.sandbox = { ...sandbox, url };
  }

  static async open(options: SandboxOptions): Promise<FaultyWay> {
    const sandbox = await startSandbox(options);
    const gateway = createServer();
    const url = await listening(gateway);
    const way = new FaultyWay(sandbox, url);
    gateway.on("request", (incoming, outgoing) => {
      way.paths.push(incoming.url ?? "");
      if (way.fault && incoming.url?.startsWith(way.fault.path ?? "/")) {
        way.refused += 1;
        outgoing.writeHead(way.fault.status, { "content-type": "application/json" });
        return outgoing.end(JSON.stringify(way.fault.body ?? {}));
      }
      const { method, url: path, headers } = incoming;
      const forwarded = request(`${sandbox.url}${path}`, { method, headers }, (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      });
      return incoming.pipe(forwarded.on("error", () => outgoing.destroy()));
    });
    onTestFinished(async () => {
      gateway.closeAllConnections();
      gateway.close();
      await sandbox.close();
    });
    return way;
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
