import { parsed } from "./answers.js";
import type { HeldRequest } from "./exchange.js";

const placing = ["/partner/order/digital/buy", "/partner/order/digital/sell", "/partner/delivery/create"];

/** The id under which a request places something; null where it places nothing. */
export function placedIdOf({ method, path, body }: HeldRequest): string | null {
  if (method !== "POST" || !placing.includes(path)) return null;
  return externalIdIn(body);
}

/** Requests with the same of it ask for the same. */
export function whatIsAsked({ method, path, body }: HeldRequest): string {
  return `${method} ${path} ${externalIdIn(body) ?? ""}`;
}

/** The endpoint, whatever it is asked for. */
export function endpointOf({ method, path }: HeldRequest): string {
  const bare = path.replace(/\?.*/, "");
  const isPlace = method !== "GET" || bare === "/partner/orders";
  return `${method} ${isPlace ? bare : bare.replace(/[^/]+$/, "*")}`;
}

function externalIdIn(body: Buffer): string | null {
  const id = (parsed({ body }) as { external_id?: unknown } | null)?.external_id;
  return typeof id === "string" ? id : null;
}
