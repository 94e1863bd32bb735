/** Which browsers' origins may call: a list, or any on a loopback host. */
export type AllowedOrigins = readonly string[] | "loopback";

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

export function isAllowedOrigin(origin: string | undefined, allowed: AllowedOrigins): boolean {
  if (origin === undefined) return false;
  if (allowed !== "loopback") return allowed.includes(origin);
  return URL.canParse(origin) && loopbackHosts.test(new URL(origin).hostname);
}
