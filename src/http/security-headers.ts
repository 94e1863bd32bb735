import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

/** Answers are data: no browser shows one as a page, or inside another. The IDE has a policy of its own. */
const showsNothing = { "default-src": ["'none'"], "frame-ancestors": ["'none'"] };

/** What helmet sets on each answer. It depends on nothing of a request, and so is made once. */
export function securityHeaders(): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const set = helmet({ contentSecurityPolicy: { useDefaults: false, directives: showsNothing } });
  set({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return headers;
}
