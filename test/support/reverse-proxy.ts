import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { onTestFinished } from "vitest";
import { TestApi } from "./api.js";

export interface ReverseProxyOptions {
  /** The address that its client has; 203.0.113.7. */
  readonly client?: string;
  /** What it says of the way to itself: https, or null for nothing. */
  readonly protocol?: "http" | "https" | null;
}

/** The API as it is behind a proxy that adds its client to X-Forwarded-For and sets X-Forwarded-Proto. */
export async function behindProxy(
  api: TestApi,
  { client = "203.0.113.7", protocol = "https" }: ReverseProxyOptions = {},
): Promise<TestApi> {
  const onwards = (message: IncomingMessage) => {
    const { port } = new URL(api.url);
    const told = [message.headers["x-forwarded-for"], client].filter(Boolean).join(", ");
    const headers: OutgoingHttpHeaders = { ...message.headers, "x-forwarded-for": told };
    if (protocol !== null) headers["x-forwarded-proto"] = protocol;
    const { method, url } = message;
    return request({ host: "127.0.0.1", port, method, path: url, headers });
  };
  const server = createServer((message, response) => {
    const asked = onwards(message).on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    message.pipe(asked);
  });
  server.on("upgrade", (message: IncomingMessage, socket: Duplex) => {
    const asked = onwards(message).on("upgrade", (answer, upgraded) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      upgraded.on("error", () => socket.destroy());
      socket.on("error", () => upgraded.destroy());
      socket.pipe(upgraded).pipe(socket);
    });
    asked.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return new TestApi(url, api.sandbox, api.logLines, api.close);
}
