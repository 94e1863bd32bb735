import type { Endpoint } from "./endpoints.js";
import { moveFields } from "./field-moves.js";

type Query = Readonly<Record<string, string | number | undefined>>;
type Content = { readonly query?: Query; readonly body?: object };

/**
 * Puts what a request says where the row wants it: fields that MINTED_ENDPOINTS moved, and all of them into the
 * query of a row that became a GET, or into the body of one that was a GET.
 */
export function placeContent(row: Endpoint, { query = {}, body }: Content): { query: Query; body?: object } {
  if (isEmpty(row.moves) && (row.method === "GET" ? !body : isEmpty(query))) return { query, body };
  const movedQuery = moveFields(given(query), row.moves);
  const movedBody = body && moveFields({ ...body }, row.moves);
  if (row.method === "GET") return { query: flat({ ...movedQuery, ...movedBody }) };
  const content = { ...movedQuery, ...movedBody };
  return { query: {}, body: movedBody || Object.keys(movedQuery).length > 0 ? content : undefined };
}

function isEmpty(members: object): boolean {
  for (const _ in members) return false;
  return true;
}

const given = (query: Query) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));

/** As PHP reads a query: customer[external_id]=…&items[0][sku]=…; Laravel reads an empty text as null. */
function flat(value: object, prefix = ""): Query {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]: [string, unknown]): [string, Query[string]][] => {
      const name = prefix === "" ? key : `${prefix}[${key}]`;
      if (typeof member === "object" && member !== null) return Object.entries(flat(member, name));
      return [[name, member === null ? "" : (member as Query[string])]];
    }),
  );
}
