import type { Context } from "../context.js";
import type { Logger } from "../logger.js";

type Parts = Omit<Context, "log"> & { readonly rootLog: Logger };

/**
 * What every resolver of one operation gets. Apollo Server hands on a copy, made of its members and its class: so its
 * parts are members, and what is made on demand belongs to the class.
 */
export class OperationContext implements Context {
  readonly caller!: Context["caller"];
  readonly ip!: Context["ip"];
  readonly isConfidential!: Context["isConfidential"];
  readonly call!: Context["call"];
  readonly loaders!: Context["loaders"];
  readonly feeds!: Context["feeds"];
  readonly rootLog!: Logger;

  constructor(parts: Parts) {
    Object.assign(this, parts);
  }

  /** Most operations have nothing to log, and to make a logger of their own takes longer than to map a small answer. */
  get log(): Logger {
    return this.rootLog.child({ requestId: this.call.requestId });
  }
}
