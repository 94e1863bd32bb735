import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import type { Random } from "../random.js";
import {
  MintedConnectionLost,
  MintedFault,
  MintedRateLimited,
  MintedUnreachable,
  MintedUnreadable,
} from "./errors.js";

const moreAttempts = 2;
const baseMs = 100;
const capMs = 1_000;

export interface RepeatOptions {
  readonly random: Random;
  /** Milliseconds that are left of the call. */
  readonly remaining: () => number;
}

/**
 * Runs an attempt up to three times while mayRepeat says so. Rejects with the last error at once when the
 * pause before the next attempt would not fit into what is left. The pauses are cockatiel's own timers: unlike
 * the clock's, they keep a short-lived process alive until its call has ended.
 */
export function repeat<T>(attempt: () => Promise<T>, options: RepeatOptions): Promise<T> {
  return attempt().catch((error: unknown) => repeatAfter(error, attempt, options));
}

function repeatAfter<T>(
  first: unknown,
  attempt: () => Promise<T>,
  { random, remaining }: RepeatOptions,
): Promise<T> {
  let failures = 0;
  let pauseMs = 0;
  const worthwhile = (error: Error) => {
    if (!mayRepeat(error)) return false;
    pauseMs = pauseBefore(++failures, error, random);
    return pauseMs < remaining();
  };
  const backoff = new DelegateBackoff(() => pauseMs);
  const policy = retry(handleWhen(worthwhile), { maxAttempts: moreAttempts, backoff });
  // Most calls need no policy, which is made of many parts: it is told of the first failure as if it had seen it.
  let isFirst = true;
  return policy.execute(() => {
    if (!isFirst) return attempt();
    isFirst = false;
    throw first;
  });
}

/** Whether sending a safe request again may help. Unsafe ones do not come here. */
export function mayRepeat(error: unknown): boolean {
  // Retry on no connection and on a broken one: replicas restart, and idle connections are closed as they are reused.
  if (error instanceof MintedUnreachable || error instanceof MintedConnectionLost) return true;

  // Retry on 429, after the pause that it asks for.
  if (error instanceof MintedRateLimited) return true;

  // Retry on the 5xx that pass. Do not on the others, as 501: they say the same again.
  if (error instanceof MintedFault) return [500, 502, 503, 504].includes(error.status);

  // Retry on JSON that stops midway. Do not on HTML or another shape: that is another server, or a moved path.
  if (error instanceof MintedUnreadable) return error.why === "truncated";

  // Do not on refusals and refused credentials, which are answers, nor on time-outs and cancelled calls: nobody waits.
  return false;
}

/** Exponential with full jitter; longer where Minted asks for it. */
function pauseBefore(retryNumber: number, error: Error, random: Random): number {
  const jittered = random.fraction() * Math.min(capMs, baseMs * 2 ** (retryNumber - 1));
  const asked =
    error instanceof MintedRateLimited || error instanceof MintedFault ? error.retryAfterMs : null;
  return Math.max(asked ?? 0, jittered);
}
