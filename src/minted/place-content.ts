import type { Endpoint } from "./endpoints.js";
import { moveFields } from "./field-moves.js";

type Query = Readonly<Record<string, string | number | undefined>>;
type Content = { readonly query?: Query; readonly body?: object };

/**
 * Puts what a request says where the row wants it: fields that MINTED_ENDPOINTS moved, and all of them into the
 * query of a row that became a GET, or into the body of one that was a GET.
 */
export function placeContent(row: Endpoint, { query = {}, body }: Content): { query: Query; body?: object } {
  const movedQuery = moveFields({ ...query }, row.moves) as Query;
  const movedBody = body === undefined ? undefined : moveFields({ ...body }, row.moves);
  if (row.method === "GET" && movedBody !== undefined)
    return { query: { ...movedQuery, ...flat(movedBody) } };
  if (row.method === "GET" || movedBody !== undefined) return { query: movedQuery, body: movedBody };
  const given = Object.entries(movedQuery).filter(([, value]) => value !== undefined);
  return given.length === 0 ? { query: {} } : { query: {}, body: Object.fromEntries(given) };
}

/** As PHP reads a query: customer[external_id]=…&items[0][sku]=… */
function flat(value: object, prefix = ""): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
      const name = prefix === "" ? key : `${prefix}[${key}]`;
      if (typeof member === "object" && member !== null) return Object.entries(flat(member, name));
      return [[name, member as string | number] as const];
    }),
  );
}
