import type { Logger } from "../logger.js";
import { MintedRefusal, type MintedError } from "./errors.js";
import type { Answer, Progress } from "./exchange.js";
import { errorCode } from "./failure.js";

export type FailureLogger = Pick<Logger, "debug" | "info" | "warn">;

/** Logs why a call gave no data: never a path, a header, or a body, which may repeat personal data, pages too. */
export function logFailure(
  logger: FailureLogger,
  requestId: string,
  error: MintedError,
  progress: Progress,
  answer: Answer | null,
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
  };
  // A refusal is an answer, and that something does not exist is an everyday one.
  if (refusal) logger[refusal.status === 404 ? "debug" : "info"](record, error.message);
  else logger.warn(record, error.message);
}
