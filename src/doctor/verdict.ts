import {
  MintedConnectionLost,
  MintedCredentialsRefused,
  MintedDigestUnsupported,
  MintedFault,
  MintedInvalidRequest,
  MintedRateLimited,
  MintedRefusal,
  MintedTimeout,
  MintedUnreachable,
  MintedUnreadable,
} from "../minted/errors.js";
import { UnexpectedAnswer } from "../wire/read.js";

export type VerdictKind =
  | "as expected"
  | "writes"
  | "needs an id"
  | "other shape"
  | "no envelope"
  | "not found"
  | "nothing there"
  | "forbidden"
  | "refused"
  | "credentials"
  | "sign-in"
  | "failed"
  | "slow"
  | "unreachable";

/** What became of one endpoint; the words hold names of keys and kinds of values, never what was answered. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly words: string;
}

export const asExpected: Verdict = { kind: "as expected", words: "answered as expected" };
export const notTried: Verdict = { kind: "writes", words: "not tried because it writes" };
export const needs = (what: string): Verdict => ({ kind: "needs an id", words: `needs an id: ${what}` });

/** Nothing that calls for doing something. */
const calm: readonly VerdictKind[] = ["as expected", "writes", "needs an id"];
export const isCalm = ({ kind }: Verdict) => calm.includes(kind);

/** These would come of every other endpoint too. */
const everywhere: readonly VerdictKind[] = ["credentials", "sign-in", "unreachable"];
export const isEverywhere = ({ kind }: Verdict) => everywhere.includes(kind);

/** The verdict on a call that failed, or whose answer could not be read; anything else is thrown on. */
export function verdictOf(error: unknown): Verdict {
  if (error instanceof UnexpectedAnswer) {
    const words = `answered in another shape: expected ${error.expected} at '${error.where}'`;
    return { kind: "other shape", words };
  }
  if (error instanceof MintedUnreadable) return unreadable(error);
  if (error instanceof MintedRefusal) return refused(error);
  for (const [type, kind, words] of plainVerdicts) if (error instanceof type) return { kind, words };
  if (error instanceof MintedDigestUnsupported) {
    const offers = error.offered.join("; ") || "nothing that has a name";
    return { kind: "sign-in", words: `asks to sign in by a way that is not supported: ${offers}` };
  }
  if (error instanceof MintedFault) return { kind: "failed", words: `failed with status ${error.status}` };
  throw error;
}

const plainVerdicts: readonly [type: new (...args: never[]) => Error, VerdictKind, string][] = [
  [MintedUnreachable, "unreachable", "unreachable: no connection"],
  [MintedConnectionLost, "failed", "broke the connection before the answer was whole"],
  [MintedTimeout, "slow", "unreachable: no answer in time (MINTED_TIMEOUT_MS)"],
  [MintedCredentialsRefused, "credentials", "refused (401): the credentials are wrong"],
  [MintedRateLimited, "failed", "asks for a pause (429)"],
  [MintedInvalidRequest, "needs an id", "needs an id: this one cannot be part of an address"],
];

function unreadable({ status, why, contentType }: MintedUnreadable): Verdict {
  if (why === "redirect") return { kind: "not found", words: `not found: moved elsewhere (${status})` };
  if ([404, 405, 410].includes(status)) return { kind: "not found", words: `not found (${status})` };
  if (why === "no data")
    return { kind: "other shape", words: "answered in another shape: expected 'data' in the envelope" };
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(contentType ?? "")?.[0] ?? "of no type";
  const came = why === "no envelope" ? "no envelope around it" : why;
  return { kind: "no envelope", words: `answered in another shape: ${came} (status ${status}, ${type})` };
}

function refused({ status, code, fields }: MintedRefusal): Verdict {
  if (status === 404 || (status === 200 && code === 404))
    return { kind: "nothing there", words: "not found (says Minted's own envelope)" };
  if (status === 405) return { kind: "not found", words: "not found (405: another method)" };
  if (status === 403) return { kind: "forbidden", words: "refused (403): not open to these credentials" };
  const named = fields.length > 0 ? `, fields ${fields.join(", ")}` : "";
  return { kind: "refused", words: `refused (status ${status}, code ${code ?? "none"}${named})` };
}
