import type { Logger } from "../logger.js";
import { isJsonLike } from "./envelope.js";
import { MintedRefusal, type MintedError } from "./errors.js";
import type { Answer, Exchange } from "./exchange.js";
import { errorCode } from "./failure.js";

const sampleLength = 100;

/** Logs why a call gave no data: never a path, a header, or a body in JSON, which may hold personal data. */
export function logFailure(
  logger: Logger,
  requestId: string,
  error: MintedError,
  watched: Exchange,
  answer: Answer | null,
): void {
  const refusal = error instanceof MintedRefusal ? error : null;
  const record = {
    endpoint: error.endpoint,
    requestId,
    failure: error.name,
    sent: error.sent,
    status: watched.status,
    contentType: watched.contentType,
    size: answer ? Buffer.byteLength(answer.body) : null,
    code: refusal ? refusal.code : (errorCode(error.cause) ?? null),
    ...(answer && !isJsonLike(answer) && { sample: answer.body.slice(0, sampleLength) }),
  };
  // A refusal is an answer: an order that does not exist is nothing to be warned of.
  if (refusal) logger.info(record, error.message);
  else logger.warn(record, error.message);
}
