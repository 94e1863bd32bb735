// An OpenAPI description of the paths that the cases use, as the contestants that need one are given it.

const text = { type: "string" };
const number = { type: "number" };
const integer = { type: "integer" };
const boolean = { type: "boolean" };
const list = (items) => ({ type: "array", items });
const object = (properties) => ({ type: "object", properties });
const ref = (name) => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Person: object({ external_id: text, fullname: text, email: text, phone: text }),
  Balance: object({ currency_code: text, balance: number, blocked: number, real_balance: number }),
  Price: object({ sku: text, buy_price: number, sell_price: number }),
  StoredCard: object({ card_token: text, card_number: text, card_expiry: text }),
  OrderItem: object({ sku: text, amount: number, price: number, total: number }),
  Order: object({
    ...{ guid: text, order_code: text, external_id: text, type: text, status_name: text, total: number },
    ...{ currency_code: text, items: list(ref("OrderItem")) },
  }),
  OrderPage: object({ data: list(ref("Order")), total: integer, current_page: integer, last_page: integer }),
  PriceFix: object({ token: text, prices: list(ref("Price")) }),
  Bought: object({ orders: list(ref("Order")) }),
  OfCustomer: object({ customer: ref("CustomerId") }),
  CustomerId: object({ external_id: text }),
  LookUp: object({ guid: text }),
  PriceFixRequest: object({ type: text, currency: text, customer_external_id: text }),
  BuyItem: object({ sku: text, amount: number }),
  BuyRequest: object({
    ...{ external_id: text, currency_code: text, price_token: text },
    ...{ customer: ref("CustomerId"), items: list(ref("BuyItem")) },
  }),
};

const json = (schema) => ({ "application/json": { schema } });
const answer = (name, schema) => {
  const envelope = {
    ...object({ data: schema, success: boolean, code: integer, message: text }),
    title: name,
  };
  return { 200: { description: "Minted's envelope", content: json(envelope) } };
};
const inPath = (name) => ({ name, in: "path", required: true, schema: text });
const inQuery = (name, schema) => ({ name, in: "query", required: false, schema });
const get = (operationId, parameters, schema) => ({
  get: { operationId, parameters, responses: answer(`${operationId}Answer`, schema) },
});
const post = (operationId, body, schema) => ({
  post: {
    ...{ operationId, requestBody: { required: true, content: json(body) } },
    responses: answer(`${operationId}Answer`, schema),
  },
});

const pageParameters = [
  ...[inQuery("page", integer), inQuery("total", integer), inQuery("customer_external_id", text)],
];

const description = (url) => ({
  ...{ openapi: "3.0.3", info: { title: "Minted", version: "2" }, servers: [{ url }] },
  paths: {
    "/partner/customer/{external_customer_id}": get(
      "customer",
      [inPath("external_customer_id")],
      ref("Person"),
    ),
    "/partner/balance/customer/{external_id}": get("balances", [inPath("external_id")], list(ref("Balance"))),
    "/partner/prices": get("prices", [inQuery("currency", text)], list(ref("Price"))),
    "/partner/orders": get("orders", pageParameters, ref("OrderPage")),
    "/partner/order": post("order", ref("LookUp"), ref("Order")),
    "/partner/card/storage/list": post("storedCards", ref("OfCustomer"), list(ref("StoredCard"))),
    "/partner/pricefix": post("priceFix", ref("PriceFixRequest"), ref("PriceFix")),
    "/partner/order/digital/buy": post("buy", ref("BuyRequest"), ref("Bought")),
  },
  components: { schemas },
});

/** A copy without shared parts, which a validator takes for anchors of YAML. */
export const openapi = (url) => JSON.parse(JSON.stringify(description(url)));
