import type { Caller } from "./auth/caller.js";
import type { Feeds } from "./feeds.js";
import type { Loaders } from "./loaders.js";
import type { Logger } from "./logger.js";
import type { CallContext } from "./minted/minted-api.js";

/** What every resolver of one operation gets. */
export interface Context {
  readonly caller: Caller;
  /** The address that the connection comes from. */
  readonly ip: string;
  /** Whether nobody on the way could read what was sent. */
  readonly isConfidential: boolean;
  /** Language, deadline and request id, for the upstream calls. */
  readonly call: CallContext;
  readonly loaders: Loaders;
  readonly feeds: Feeds;
  readonly log: Logger;
}
