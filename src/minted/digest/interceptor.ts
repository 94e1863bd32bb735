import type { Dispatcher } from "undici";
import { DigestHandler, type Attempt, type DigestDispatchOptions } from "./handler.js";
import type { Lead } from "./leader-gate.js";
import type { DigestSession } from "./session.js";

export type DigestDispatch = (options: DigestDispatchOptions, handler: Dispatcher.DispatchHandler) => boolean;

const unstarted: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => {},
  pause: () => {},
  resume: () => {},
};

/**
 * HTTP Digest (RFC 7616) as an interceptor. Errors to the handler, undici's own aside: DigestRefused,
 * DigestUnsupported, and the signal's reason while it waits.
 */
export function digest(session: DigestSession): (dispatch: Dispatcher["dispatch"]) => DigestDispatch {
  return (dispatch) => (options, handler) => {
    const send = ({ nonce, lead, again }: Attempt): void => {
      const { method, path, body, headers } = options;
      const signed = nonce && { ...headers, authorization: session.sign(nonce, method, path) };
      const digestHandler = new DigestHandler({ session, options, handler, send }, { nonce, lead, again });
      dispatch({ method, path, body, headers: signed ?? headers }, digestHandler);
    };
    const start = (lead: Lead | null) => send({ nonce: lead ? null : session.current, lead, again: false });
    const fail = (error: Error) => handler.onResponseError?.(unstarted, error);
    if (session.isOpen) attempted(() => start(null), fail);
    else session.admit(options.signal).then(start).catch(fail);
    return true;
  };
}

function attempted(task: () => void, fail: (error: Error) => void): void {
  try {
    task();
  } catch (error) {
    fail(error as Error);
  }
}
