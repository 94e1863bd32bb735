import type { EndpointName } from "./endpoints.js";

/** Whose answers are the same for everybody. */
const forEverybody: ReadonlySet<EndpointName> = new Set([
  "productPrices",
  "orderStatuses",
  "paymentTypes",
  "partnerLegal",
]);

/** Each answer is made for one request: a price fix is a token of its own. */
const forNobody: ReadonlySet<EndpointName> = new Set(["priceFix"]);

/** Who may have the same answer of a safe call for this reader: null is everybody, undefined nobody. */
export function sharersOf(endpoint: EndpointName, reader: string | undefined): string | null | undefined {
  if (reader === undefined || forNobody.has(endpoint)) return undefined;
  return forEverybody.has(endpoint) ? null : reader;
}
