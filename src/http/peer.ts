import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { TLSSocket } from "node:tls";
import proxyAddr from "@fastify/proxy-addr";
import { isLoopback } from "../config/rules.js";

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
  // What stands in X-Forwarded-For may be no address at all, such as 'unknown'.
  const [ip = ""] = [proxyAddr(request, trusts), nearest]
    .map(plainAddress)
    .filter((text) => isIP(text) !== 0);
  return { ip, isConfidential: isConfidential(request, trusts(nearest), ip) };
}

function isConfidential({ socket, headers }: IncomingMessage, isProxy: boolean, ip: string): boolean {
  const protocols = [headers["x-forwarded-proto"]].flat().join(",");
  // A proxy that took it without TLS may hand it on with TLS, and so may the proxy before it.
  if (isProxy && protocols !== "")
    return protocols.split(",").every((protocol) => protocol.trim() === "https");
  if (socket instanceof TLSSocket) return true;
  return isLoopback(plainAddress(socket.remoteAddress ?? "")) && isLoopback(ip) && !isForwarded(headers);
}

/** A proxy on this machine that is not believed looks like a client on this machine, but for these. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ["forwarded", "via", "x-forwarded-for", "x-forwarded-proto", "x-real-ip"].some(
    (name) => name in headers,
  );
}

/** A socket that takes both kinds of addresses writes IPv4 ones as ::ffff:127.0.0.1; some proxies add a port. */
function plainAddress(address: string): string {
  return address
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/^\[(.+)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
}
