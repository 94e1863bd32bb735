import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIP, isIPv4 } from "node:net";
import { TLSSocket } from "node:tls";
import proxyAddr from "@fastify/proxy-addr";

/** Whether an address is a proxy's whose word is believed. */
export type Trust = (address: string) => boolean;

/** Who is at the other end of a request's connection. */
export interface Peer {
  /** The client's address, as far as it is known: a proxy's own where it is not believed. */
  readonly ip: string;
  /** Nobody on the way could read along: TLS to here or to a believed proxy, or not by a network at all. */
  readonly isConfidential: boolean;
}

export function trustOf(proxies: readonly string[]): Trust {
  const isOneOf = proxyAddr.compile([...proxies]);
  return (address) => isOneOf(address, 0);
}

export function peerOf(request: IncomingMessage, trusts: Trust): Peer {
  const nearest = request.socket.remoteAddress ?? "";
  if (!isForwarded(request.headers)) {
    const ip = addressIn(nearest);
    return { ip, isConfidential: request.socket instanceof TLSSocket || isLocal(ip) };
  }
  // What stands in X-Forwarded-For may be no address at all, such as 'unknown'.
  const ip = addressIn(farthest(request, trusts)) || addressIn(nearest);
  return { ip, isConfidential: isConfidential(request, trusts(nearest)) };
}

/** Undefined, whatever its type says, where the connection is gone already. */
function farthest(request: IncomingMessage, trusts: Trust): string {
  const address: string | undefined = proxyAddr(request, trusts);
  return address ?? "";
}

function isConfidential({ socket, headers }: IncomingMessage, isProxy: boolean): boolean {
  const protocols = [headers["x-forwarded-proto"]].flat().join(",");
  // A proxy that took it without TLS may hand it on with TLS, and so may the proxy before it.
  if (isProxy && protocols !== "")
    return protocols.split(",").every((protocol) => protocol.trim() === "https");
  return socket instanceof TLSSocket;
}

const ofProxies = ["forwarded", "via", "x-forwarded-for", "x-forwarded-proto", "x-real-ip"];

/** A proxy on this machine that is not believed looks like a client on this machine, but for these. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  for (const name of ofProxies) if (name in headers) return true;
  return false;
}

/** Of an address as `addressIn` gives it. */
const isLocal = (ip: string) => ip.startsWith("127.") || ip === "::1";

/** Empty where there is none. A socket that takes both kinds writes IPv4 ones as ::ffff:127.0.0.1; some proxies add a port. */
function addressIn(text: string): string {
  if (isIPv4(text)) return text;
  const address = text
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/^\[(.+)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
  return isIP(address) === 0 ? "" : address;
}
