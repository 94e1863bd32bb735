import { STATUS_CODES, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";

const words: Readonly<Record<number, string>> = {
  403: "This origin may not call. CORS_ORIGINS names those that may.",
  404: "There is nothing at this address. The API is at /graphql.",
  429: "This address has as many connections as one may have: close some first.",
  503: "Shutting down.",
};

export type UpgradeRefusal = 403 | 404 | 429 | 503;

/** Says no to an upgrade, as plain HTTP. */
export function refuseUpgrade(socket: Duplex, status: UpgradeRefusal): void {
  const body = words[status] ?? "";
  socket.on("error", () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

const upgradeHeaders = new Set(["connection", "upgrade", "http2-settings"]);

/**
 * Java's HTTP client offers HTTP/2 with each request (Upgrade: h2c), and means the request all the same. Once a
 * server listens to upgrades, Node.js reads none of them as a request: so it is handed back without its offer.
 */
export function answerAsPlainRequest(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!upgradeHeaders.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit(socket instanceof TLSSocket ? "secureConnection" : "connection", socket);
}
