import type { FastifyRequest } from "fastify";

/**
 * Whether everybody who reads a request's address reads the same. Apollo's integration makes a URL of it, for which the
 * host must be one, and that ends at a '#', which fastify reads on behind.
 */
export function isReadableAddress({ url, protocol, hostname }: FastifyRequest): boolean {
  return !url.includes("#") && URL.canParse(url, `${protocol}://${hostname}/`);
}
