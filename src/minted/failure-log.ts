import type { Logger } from "../logger.js";
import { withoutCardNumbers } from "./card-numbers.js";
import { isJsonLike } from "./envelope.js";
import { MintedRefusal, type MintedError } from "./errors.js";
import type { Answer, Progress } from "./exchange.js";
import { errorCode } from "./failure.js";

export type FailureLogger = Pick<Logger, "debug" | "info" | "warn">;

/** Of a page: enough to tell whose it is. It is cut after the striking: half a number would pass for none. */
const sampleLength = 100;

/** Logs why a call gave no data: never a path, a header, or a body in JSON, which may hold personal data. */
export function logFailure(
  logger: FailureLogger,
  requestId: string,
  error: MintedError,
  progress: Progress,
  answer: Answer | null,
  strike: (text: string) => string = withoutCardNumbers,
): void {
  const refusal = error instanceof MintedRefusal ? error : null;
  const record = {
    endpoint: error.endpoint,
    requestId,
    failure: error.name,
    sent: error.sent,
    status: progress.status,
    contentType: progress.contentType,
    size: answer ? Buffer.byteLength(answer.body) : null,
    code: refusal ? refusal.code : (errorCode(error.cause) ?? null),
    ...(answer && !isJsonLike(answer) && { sample: strike(answer.body).slice(0, sampleLength) }),
  };
  // A refusal is an answer, and that something does not exist is an everyday one.
  if (refusal) logger[refusal.status === 404 ? "debug" : "info"](record, error.message);
  else logger.warn(record, error.message);
}
