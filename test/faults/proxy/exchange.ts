import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Dice } from "../dice.js";

/** A request that has arrived whole. */
export interface HeldRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer that has arrived whole. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FaultTimes {
  /** MINTED_TIMEOUT_MS */
  readonly timeoutMs: number;
  /** UNCERTAIN_GRACE_S, in milliseconds */
  readonly graceMs: number;
}

/** One request on its way, and what a fault can do with it. */
export interface Exchange {
  readonly request: HeldRequest;
  readonly response: ServerResponse;
  readonly dice: Dice;
  readonly times: FaultTimes;
  /** Sends it on, and waits for the answer. To be called once. */
  readonly forward: () => Promise<WholeAnswer>;
  /** A true challenge to the same request. */
  readonly challenge: () => Promise<WholeAnswer>;
  /** An earlier good answer of the same endpoint; null where there was none. */
  readonly earlier: () => WholeAnswer | null;
  /** Refuses every new connection for so long. */
  readonly shut: (milliseconds: number) => void;
}
