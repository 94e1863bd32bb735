import { LRUCache } from "lru-cache";
import Negotiator from "negotiator";

/** In the order of Apollo Server, which prefers the first where a client likes several as well. */
const types = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
  "application/json; callbackSpec=1.0; charset=utf-8",
];

/** Clients send few different ones. */
const known = new LRUCache<string, { readonly type: string | null }>({
  max: 100,
  maxSize: 20_000,
  sizeCalculation: (_, accept) => accept.length + 1,
});

/** The content type that a client takes an answer in; null where it takes none of ours. */
export function answerType(accept: string | undefined): string | null {
  if (!accept) return types[0] ?? null;
  const before = known.get(accept);
  if (before) return before.type;
  const type = new Negotiator({ headers: { accept } }).mediaType(types) ?? null;
  known.set(accept, { type });
  return type;
}
