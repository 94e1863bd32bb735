import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

const statuses: Readonly<Record<string, 408 | 431>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

const words: Readonly<Record<400 | 408 | 431, string>> = {
  400: "This is no request over HTTP.",
  408: "The request did not arrive in time: it was not looked at. Send it again, whole.",
  431: "The request's headers are too long. Send what is long in the body.",
};

/** Answers what never became a request, in GraphQL's form, and ends its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const status = statuses[error.code ?? ""] ?? 400;
  const body = JSON.stringify({ errors: [{ message: words[status], extensions: { code: "BAD_REQUEST" } }] });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }
  socket.destroy(error);
}
