import type { IncomingMessage } from "node:http";

/**
 * Hands over a request's whole body; never, where its client goes away before. Most have come with their headers, and are read
 * once all sockets have been looked at, without a listener for their parts: what has come at one time is then answered
 * together, which takes less than turning from reading to answering and back with each request.
 */
export function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  setImmediate(() => {
    if (request.complete) done((request.read() as Buffer | null) ?? Buffer.alloc(0));
    else collect(request, done);
  });
}

function collect(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => done(Buffer.concat(chunks)));
}
