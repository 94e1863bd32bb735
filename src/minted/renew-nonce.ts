import type { EndSignal } from "../ending.js";
import { exchange, noProgress, type Answer } from "./exchange.js";
import { chooseChallenge } from "./digest/challenge.js";
import type { DigestDispatchOptions } from "./digest/handler.js";
import type { DigestDispatch } from "./digest/interceptor.js";
import type { DigestSession } from "./digest/session.js";

/** Sends a request that only reads, unsigned, for the challenge that answers it. Rejects where that does not come. */
export async function renewNonce(
  session: DigestSession,
  dispatch: DigestDispatch,
  options: DigestDispatchOptions,
  signal: EndSignal,
): Promise<void> {
  const read = ({ status, headers }: Answer) => ({ status, headers });
  const { status, headers } = await exchange(dispatch, options, { signal, progress: noProgress(), read });
  if (status === 401) session.renewed(chooseChallenge(headers["www-authenticate"]));
}
