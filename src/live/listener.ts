import type { Context } from "../context.js";
import { callerKey } from "../limits/caller-key.js";

/** Who listens to a feed: its language, and what ends it. */
export interface Listener {
  /** Whom limits count. */
  readonly countedAs: string;
  readonly language: string;
  readonly signal: AbortSignal;
}

/** The listener that a subscription's operation is. */
export function listenerOf({ caller, ip, call }: Context): Listener {
  if (!(call.signal instanceof AbortSignal))
    throw new Error("A subscription needs an AbortSignal that ends it.");
  return { countedAs: callerKey(caller, ip), language: call.language, signal: call.signal };
}
