import type { FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";

/** Where the usual address was asked for, and could be read. */
const readable = new LRUCache<string, true>({ max: 100 });

/**
 * Whether everybody who reads a request's address reads the same. Apollo's integration makes a URL of it, for which the
 * host must be one, and that ends at a '#', which fastify reads on behind.
 */
export function isReadableAddress({ url, protocol, hostname }: FastifyRequest): boolean {
  return isReadableAt(url, `${protocol}://${hostname}/`);
}

export function isReadableAt(url: string, origin: string): boolean {
  if (url === "/graphql" && readable.has(origin)) return true;
  const isReadable = !url.includes("#") && URL.canParse(url, origin);
  if (isReadable && url === "/graphql" && origin.length < 300) readable.set(origin, true);
  return isReadable;
}
