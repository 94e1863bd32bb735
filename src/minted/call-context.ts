import type { EndSignal } from "../ending.js";
import type { Deadline } from "../deadline.js";
import type { CallCount } from "./call-count.js";
import type { LaneName } from "./lanes.js";

/** What one operation hands to all its upstream calls. */
export interface CallContext {
  /** Sent as Accept-Language. */
  readonly language: string;
  readonly deadline: Deadline;
  /** For the log. */
  readonly requestId: string;
  /** Ends its calls. */
  readonly signal?: EndSignal;
  /** For whom it reads: what is equal and on its way for the same reader is asked once. Left out: it asks by itself. */
  readonly reader?: string;
  readonly calls?: CallCount;
  /** What it is asked for; unless said, the endpoint tells. */
  readonly lane?: LaneName;
  /** With less left when its turn has come, what must not be repeated is not sent. */
  readonly timeNeededMs?: number;
}

/** The same for what must be no older than the question: an answer that is on its way already may be. */
export const alone = ({ reader: _reader, ...call }: CallContext): CallContext => call;

/** The same for a write: whether it was done would be unknown if it ended because nobody waits any more. */
export const uncancelled = ({ signal: _signal, ...call }: CallContext): CallContext => alone(call);

/** The same for what is carried to its end, however often Minted was asked before. */
export const carriedOut = (call: CallContext): CallContext => ({
  ...uncancelled(call),
  calls: call.calls?.unlimited(),
});
