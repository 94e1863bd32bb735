import type { Book } from "./book.js";
import type { Json } from "./samples.js";
import type { Trades } from "./trades.js";

/** What one endpoint answers: `data` of the envelope, null where there is nothing. */
export interface Endpoint {
  readonly name: string;
  readonly method: string;
  /** Matches the path; its group is the id. */
  readonly path: RegExp;
  /** Whether the same request always has the same answer, which is then built once. */
  readonly isConstant: boolean;
  readonly answer: (request: EndpointRequest) => unknown;
}

export interface EndpointRequest {
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: Json;
}

/** The paths that the cases use, as the sandbox serves them. */
export function endpointsOf(book: Book, trades: Trades, prices: readonly Json[]): readonly Endpoint[] {
  const get = (name: string, path: RegExp, answer: Endpoint["answer"]) =>
    ({ ...{ name, path, answer }, method: "GET", isConstant: true }) as const;
  const post = (name: string, path: RegExp, isConstant: boolean, answer: Endpoint["answer"]) =>
    ({ ...{ name, path, answer, isConstant }, method: "POST" }) as const;
  return [
    get("customer", /^\/partner\/customer\/([^/]+)$/, ({ id }) => book.customer(id)),
    get("balances", /^\/partner\/balance\/customer\/([^/]+)$/, ({ id }) => book.balances(id)),
    get("prices", /^\/partner\/prices$/, () => prices),
    get("orders", /^\/partner\/orders$/, ({ query }) => {
      const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
      return book.orders(query.get("customer_external_id") ?? "", number("page", 1), number("total", 10));
    }),
    get("order", /^\/partner\/order\/([^/]+)$/, ({ id }) => book.orderByExternalId(id)),
    post("orderAlternative", /^\/partner\/order$/, true, ({ body }) => {
      const { guid, external_id } = body as { readonly guid?: string; readonly external_id?: string };
      return guid === undefined ? book.orderByExternalId(external_id ?? "") : book.orderByGuid(guid);
    }),
    post("storedCards", /^\/partner\/card\/storage\/list$/, true, ({ body }) => {
      return book.storedCards(String((body["customer"] as Json)["external_id"]));
    }),
    post("priceFix", /^\/partner\/pricefix$/, false, () => trades.priceFix()),
    post("buy", /^\/partner\/order\/digital\/buy$/, false, ({ body }) => trades.buy(body)),
  ];
}
