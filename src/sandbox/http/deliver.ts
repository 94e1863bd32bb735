import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.js";

/** Puts the answer on the wire, or does to it what its delivery says; resolves when the exchange is over. */
export async function deliver(answer: Answer, response: ServerResponse): Promise<void> {
  if (response.closed) return;
  const closed = once(response, "close");
  const bytes = Buffer.from(answer.body);
  switch (answer.delivery) {
    case "withheld":
      break;
    case "reset":
      response.socket?.resetAndDestroy();
      break;
    case "truncated":
      response.writeHead(answer.status, headersOf(answer, bytes));
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroySoon());
      break;
    case "sent":
      response.writeHead(answer.status, headersOf(answer, bytes));
      response.end(bytes);
  }
  await closed;
}

function headersOf(answer: Answer, bytes: Buffer): Record<string, string | number> {
  return { ...answer.headers, "content-type": answer.contentType, "content-length": bytes.length };
}
