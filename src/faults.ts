import { GraphQLError } from "graphql";

/** The codes of GraphQL errors, Apollo's own for documents aside. */
export type FaultCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "BAD_USER_INPUT"
  | "RATE_LIMITED"
  | "UPSTREAM_UNAVAILABLE"
  | "UPSTREAM_TIMEOUT"
  | "UPSTREAM_ERROR"
  | "INTERNAL_SERVER_ERROR";

export interface FaultDetails {
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** False where a mutation that places something failed before anything left. */
  readonly sent?: false;
  /** Of what was refused because it costs too much. */
  readonly cost?: { readonly requested: number; readonly limit: number };
  readonly http?: { readonly status: number };
}

/** An error that may be shown to the caller as it is. Everything else is masked. */
export function fault(code: FaultCode, message: string, details: FaultDetails = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...details } });
}

export const unauthenticated = (http?: { status: number }) =>
  fault(
    "UNAUTHENTICATED",
    "A valid bearer token is needed: send it as 'Authorization: Bearer <token>'.",
    http ? { http } : {},
  );

/** The token may be good: nothing was done with it, and a client sends it again. */
export const cannotVerify = (retryAfterMs: number) =>
  fault(
    "UPSTREAM_UNAVAILABLE",
    "The keys that tokens are verified with cannot be had at the moment. Nothing was done: try again in a moment.",
    { retryable: true, retryAfterMs, sent: false, http: { status: 503 } },
  );

export const forbidden = () => fault("FORBIDDEN", "This token's role or scope does not allow that.");

export const badUserInput = (message: string) => fault("BAD_USER_INPUT", message);
