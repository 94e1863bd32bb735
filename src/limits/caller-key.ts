import { isIPv6 } from "node:net";
import type { Caller } from "../auth/caller.js";
import { Role } from "../auth/role.enum.js";

/** Whom a limit counts, and whose reads are shared: who the verified token says it is, else the address. Nothing that a caller may choose. */
export function callerKey(caller: Caller, ip: string): string {
  if (caller.role === Role.PARTNER) return `partner ${caller.subject}`;
  if (caller.role === Role.CUSTOMER) return `customer ${caller.customerExternalId}`;
  return addressKey(ip);
}

/** Of IPv6 the network, as anybody has a whole one to choose addresses from. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return `address ${ip}`;
  const [head = "", tail] = ip.split("%")[0]?.split("::") ?? [];
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  const whole = [
    ...groups(head),
    ...Array<string>(tail === undefined ? 0 : missing).fill("0"),
    ...groups(tail),
  ];
  return `network ${whole
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(":")}`;
}
