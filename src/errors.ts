import type { GraphQLError } from "graphql";
import { fault, type FaultDetails } from "./faults.js";
import { Refusal } from "./graph/refusal.js";
import { userErrorWords } from "./graph/user-error-code.enum.js";
import {
  MintedBreakerOpen,
  MintedBusy,
  MintedCallsSpent,
  MintedCancelled,
  MintedConnectionLost,
  MintedError,
  MintedFault,
  MintedInvalidRequest,
  MintedRateLimited,
  MintedTimeout,
  MintedUnreachable,
  outcomeUnknown,
} from "./minted/errors.js";
import { LedgerBusy, LedgerUnavailable } from "./orders/ledger/ledger-unavailable.js";
import { UnexpectedAnswer } from "./wire/read.js";

/** A trade failed before Minted could have carried it out; `cause` says how. */
export class NotSent extends Error {
  constructor(cause: unknown) {
    super("The order was not placed: nothing that Minted could carry out was sent.", { cause });
    this.name = "NotSent";
  }
}

/** Too little was left of the operation's time to place something and, if need be, look it up. */
export class TooLate extends Error {
  constructor() {
    super("Too little time was left in this operation to place the order and be sure of it.");
    this.name = "TooLate";
  }
}

/** Minted's answer to a change was lost, and a look-up does not show that it was made; `cause` says how. */
export class ChangeUncertain extends Error {
  constructor(cause: unknown) {
    super("Whether the change was made is not known: Minted's answer was lost.", { cause });
    this.name = "ChangeUncertain";
  }
}

/** Whether the answer to a change says nothing of it, so that it may have been made. */
export function isAnswerLost(error: unknown): boolean {
  return outcomeUnknown(error) || error instanceof UnexpectedAnswer;
}

const askAgain = { retryable: true };

/** What the caller is told of an error: the code, the words, and nothing of Minted's answer. */
export function faultOf(error: unknown): GraphQLError {
  if (error instanceof NotSent) return faultOfMinted(error.cause, { sent: false });
  if (error instanceof TooLate) {
    return fault("UPSTREAM_TIMEOUT", `${error.message} Send it again in an operation of its own.`, {
      ...askAgain,
      sent: false,
    });
  }
  if (error instanceof ChangeUncertain) return faultOfLostChange(error.cause);
  if (error instanceof Refusal) return fault("BAD_USER_INPUT", wordsOf(error));
  return faultOfMinted(error, {});
}

/** Not retryable: a client that repeats by itself could make the change twice. */
function faultOfLostChange(cause: unknown): GraphQLError {
  const words =
    "Minted's answer was lost: the change may have been made. Read what was to be changed, and send the change " +
    "again only if it was not made.";
  const isLate = cause instanceof MintedTimeout || cause instanceof MintedCancelled;
  const isDown = cause instanceof MintedConnectionLost || isOutage(cause);
  const code = isLate ? "UPSTREAM_TIMEOUT" : isDown ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_ERROR";
  return fault(code, words, { retryable: false });
}

function faultOfMinted(error: unknown, placing: FaultDetails): GraphQLError {
  if (error instanceof MintedTimeout || error instanceof MintedCancelled) {
    return fault("UPSTREAM_TIMEOUT", "Minted did not answer in time. Try again in a moment.", {
      ...askAgain,
      ...placing,
    });
  }
  if (error instanceof MintedCallsSpent) {
    const words =
      `This operation would ask Minted more than ${error.most} times, the most that one may: this part of it was not ` +
      "asked for. Ask for less, or in several operations.";
    return fault("RATE_LIMITED", words, { retryable: false, ...placing });
  }
  if (error instanceof LedgerUnavailable) {
    return fault("UPSTREAM_UNAVAILABLE", wordsOfLedger(error, placing), { ...askAgain, ...placing });
  }
  if (error instanceof MintedRateLimited) {
    const wait = error.retryAfterMs === null ? {} : { retryAfterMs: error.retryAfterMs };
    return fault("UPSTREAM_UNAVAILABLE", "Minted asks for a pause. Try again later.", {
      ...askAgain,
      ...wait,
      ...placing,
    });
  }
  if (error instanceof MintedBreakerOpen) {
    return fault("UPSTREAM_UNAVAILABLE", "Minted cannot be reached. Try again in a moment.", {
      ...askAgain,
      retryAfterMs: error.retryAfterMs,
      ...placing,
    });
  }
  if (error instanceof MintedBusy) {
    return fault("UPSTREAM_UNAVAILABLE", "Too much is asked of Minted at once. Try again in a moment.", {
      ...askAgain,
      ...placing,
    });
  }
  if (error instanceof MintedUnreachable || error instanceof MintedConnectionLost || isOutage(error)) {
    return fault("UPSTREAM_UNAVAILABLE", "Minted cannot be reached. Try again in a moment.", {
      ...askAgain,
      ...placing,
    });
  }
  if (error instanceof MintedInvalidRequest) {
    return fault(
      "BAD_USER_INPUT",
      "An id here cannot be part of a request to Minted. Give another one.",
      placing,
    );
  }
  if (error instanceof MintedError || error instanceof UnexpectedAnswer) {
    const words = "Minted gave an answer that cannot be used. The requestId finds the details in the log.";
    return fault("UPSTREAM_ERROR", words, { retryable: false, ...placing });
  }
  return fault("INTERNAL_SERVER_ERROR", "Something went wrong here. The requestId finds it in the log.", {
    retryable: false,
  });
}

/** While the ledger does not answer, nobody knows what became of an earlier request for the same. */
function wordsOfLedger(error: LedgerUnavailable, { sent }: FaultDetails): string {
  const what =
    error instanceof LedgerBusy ? "The ledger of orders is busy." : "The ledger of orders does not answer.";
  if (sent !== false) return `${what} Try again in a moment.`;
  return (
    `${what} This request sent nothing to Minted; whether an earlier one with the same externalId placed it is not ` +
    "known at the moment. Try again in a moment, with the same externalId."
  );
}

/** Gateways in front of a service that is down answer so. */
function isOutage(error: unknown): boolean {
  return error instanceof MintedFault && [502, 503, 504].includes(error.status);
}

/** Text that is not ours is Minted's, which may repeat what was sent: an error's message does not pass it on. */
function wordsOf({ userErrors }: Refusal): string {
  return userErrors
    .map(({ code, field, message }) => {
      const { en } = typeof message === "string" ? userErrorWords[code] : message;
      return (field ? `${field.join(".")}: ` : "") + en;
    })
    .join(" ");
}
