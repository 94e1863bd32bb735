import type { Context } from "../context.js";

/** Who listens to a feed: its language, and what ends it. */
export interface Listener {
  readonly language: string;
  readonly signal: AbortSignal;
}

/** The listener that a subscription's operation is. */
export function listenerOf({ call }: Context): Listener {
  if (!call.signal) throw new Error("A subscription needs a signal that ends it.");
  return { language: call.language, signal: call.signal };
}
