import type { EndpointName } from "./endpoints.js";

interface Failure {
  readonly endpoint: EndpointName;
  readonly cause?: unknown;
}

/** Why a call of Minted gave no data. Messages and properties hold no credential, header, or query value. */
export abstract class MintedError extends Error {
  readonly endpoint: EndpointName;
  /** Minted may have seen the request, and so have carried it out. */
  readonly sent: boolean;

  constructor({ endpoint, cause }: Failure, sent: boolean, message: string) {
    super(`${endpoint}: ${message}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.endpoint = endpoint;
    this.sent = sent;
  }
}

/** Minted understood the request and said no: a 4xx in JSON, or 200 with success: false. */
export class MintedRefusal extends MintedError {
  /** HTTP status. */
  readonly status: number;
  /** The envelope's code. */
  readonly code: number | null;
  readonly #upstreamMessage: string;
  /** The names of the body's fields that Minted complains of, dotted as it wrote them. */
  readonly fields: readonly string[];

  constructor(
    failure: Failure & {
      status: number;
      code: number | null;
      upstreamMessage: string;
      fields: readonly string[];
    },
  ) {
    const { status, code, upstreamMessage, fields } = failure;
    super(
      failure,
      true,
      `Minted refused the request (status ${status}, code ${code ?? "none"}). Correct it first.`,
    );
    this.status = status;
    this.code = code;
    this.#upstreamMessage = upstreamMessage;
    this.fields = fields;
  }

  /** Minted's own words, empty where it gave none. Private: they may name people, and logs print what an error holds. */
  get upstreamMessage(): string {
    return this.#upstreamMessage;
  }
}

/** 429: not processed. */
export class MintedRateLimited extends MintedError {
  /** Milliseconds that Minted asks to wait; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(failure: Failure & { retryAfterMs: number | null }) {
    super(failure, false, "Minted answered 429, too many requests. Send fewer, and try again later.");
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** 401 in spite of fresh digest credentials, now or within the last five seconds. */
export class MintedCredentialsRefused extends MintedError {
  constructor(failure: Failure) {
    super(failure, false, "Minted refused the credentials. Check MINTED_USERNAME and MINTED_PASSWORD.");
  }
}

/** 401 without a challenge that the digest client can answer. */
export class MintedDigestUnsupported extends MintedError {
  /** The schemes that were offered, with their algorithm and qop. */
  readonly offered: readonly string[];

  constructor(failure: Failure & { offered: readonly string[] }) {
    const offers = failure.offered.join("; ") || "nothing";
    super(
      failure,
      false,
      `401 with ${offers} on offer; expected Digest with MD5 or SHA-256 and qop=auth or none. Check MINTED_URL.`,
    );
    this.offered = failure.offered;
  }
}

/** No connection: nothing left. */
export class MintedUnreachable extends MintedError {
  constructor(failure: Failure) {
    super(
      failure,
      false,
      "No connection to Minted, nothing was sent. Check MINTED_URL and the network, or try again.",
    );
  }
}

/** The last calls failed one after the other, so this one was not tried; `cause` is the last failure. */
export class MintedBreakerOpen extends MintedError {
  /** Milliseconds until somebody tries again. */
  readonly retryAfterMs: number;

  constructor(failure: Failure & { retryAfterMs: number }) {
    const last = failure.cause instanceof Error ? ` The last failure: ${failure.cause.message}` : "";
    super(failure, false, `Minted was not asked, as the last calls of it all failed.${last}`);
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** So many calls wait for their turn that this one was not let in. */
export class MintedBusy extends MintedError {
  constructor(failure: Failure) {
    super(failure, false, "Too many calls of Minted wait for their turn. Try again later, or send fewer.");
  }
}

/** The operation has asked Minted as often as it may. */
export class MintedCallsSpent extends MintedError {
  readonly most: number;

  constructor(failure: Failure & { most: number }) {
    super(
      failure,
      false,
      `Nothing was sent: the operation has called Minted ${failure.most} times, its most.`,
    );
    this.most = failure.most;
  }
}

/** No whole answer in time. */
export class MintedTimeout extends MintedError {
  constructor(failure: Failure & { sent: boolean }) {
    const part = failure.sent ? "after the request had been sent" : "before the request could be sent";
    super(
      failure,
      failure.sent,
      `The time for this call ran out ${part}. Expected a whole answer; try again later.`,
    );
  }
}

/** The connection was reset or closed before the whole answer had come. */
export class MintedConnectionLost extends MintedError {
  constructor(failure: Failure) {
    super(
      failure,
      true,
      "The connection broke before the whole answer had come. What Minted did is to be looked up.",
    );
  }
}

/** 5xx. */
export class MintedFault extends MintedError {
  /** HTTP status. */
  readonly status: number;
  /** Milliseconds that Minted asks to wait; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(failure: Failure & { status: number; retryAfterMs: number | null }) {
    super(failure, true, `Minted failed with status ${failure.status}. What it did is to be looked up.`);
    this.status = failure.status;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** Why an answer cannot be read. */
export type UnreadableReason =
  "redirect" | "too large" | "not JSON" | "truncated" | "no envelope" | "no data";

/** An answer, but not one of Minted's API. */
export class MintedUnreadable extends MintedError {
  /** HTTP status. */
  readonly status: number;
  readonly contentType: string | null;
  readonly why: UnreadableReason;

  constructor(failure: Failure & { status: number; contentType: string | null; why: UnreadableReason }) {
    const { status, why } = failure;
    super(
      failure,
      true,
      `The answer (status ${status}) cannot be read: ${why}. Expected a JSON envelope with success and data. ` +
        "Check MINTED_URL and MINTED_ENDPOINTS.",
    );
    this.status = status;
    this.contentType = failure.contentType;
    this.why = why;
  }
}

/** The caller's signal was aborted. */
export class MintedCancelled extends MintedError {
  constructor(failure: Failure & { sent: boolean }) {
    const part = failure.sent ? "after the request had been sent" : "before the request was sent";
    super(failure, failure.sent, `The caller cancelled this call ${part}.`);
  }
}

/** The request cannot be put on the wire, as a path parameter of '..'; `what` says which part of it, never its value. */
export class MintedInvalidRequest extends MintedError {
  constructor(failure: Failure & { what: string }) {
    super(failure, false, `Nothing was sent: ${failure.what}.`);
  }
}

/** Whether Minted may have carried out the request whose answer this error replaces. */
export function outcomeUnknown(error: unknown): boolean {
  return (
    (error instanceof MintedTimeout ||
      error instanceof MintedCancelled ||
      error instanceof MintedConnectionLost ||
      error instanceof MintedFault ||
      error instanceof MintedUnreadable) &&
    error.sent
  );
}
