import { isLoopback } from "../config/rules.js";

/** Which browsers' origins may call: a list, or any on a loopback host. */
export type AllowedOrigins = readonly string[] | "loopback";

export function isAllowedOrigin(origin: string | undefined, allowed: AllowedOrigins): boolean {
  if (origin === undefined) return false;
  if (allowed !== "loopback") return allowed.includes(origin);
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

/** Whether a page of this very address asks: browsers apply no CORS to that. */
export function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
