// The least that a GraphQL layer could cost: no GraphQL at all. Each request's upstream answers are parsed and written again.
import { createServer } from "node:http";
import { announce } from "./shared/announce.mjs";
import { minted } from "./shared/minted.mjs";

/** By operation name, what is asked of the upstream for its variables. */
const operations = {
  Small: async ({ id }) => ({ customer: await minted.customer(id) }),
  Home: async ({ id }) => {
    const [customer, balances, prices, orders, storedCards] = await Promise.all([
      minted.customer(id),
      minted.balances(id),
      minted.prices("TRY"),
      minted.orders(id, 10),
      minted.storedCards(id),
    ]);
    return { customer, balances, prices, orders, storedCards };
  },
  List: async ({ id }) => ({ orders: await minted.orders(id, 30) }),
  LookUps: async (variables) => {
    const names = Object.keys(variables);
    const orders = await Promise.all(names.map((name) => minted.order(variables[name])));
    return Object.fromEntries(names.map((name, place) => [name.replace("g", "o"), orders[place]]));
  },
  Fix: async ({ id }) => ({ priceFix: await minted.priceFix("TRY", id) }),
  Buy: async ({ input }) => ({
    buy: await minted.buy({
      external_id: input.externalId,
      price_token: input.priceToken,
      currency_code: input.currency,
      customer: { external_id: input.account.customer.externalId },
      items: input.items.map(({ sku, amount }) => ({ sku, amount: Number(amount) })),
    }),
  }),
};

async function answer(body) {
  const { operationName, variables } = JSON.parse(body);
  return { data: await operations[operationName](variables) };
}

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const send = (status, answered) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answered));
    };
    answer(body).then(
      (answered) => send(200, answered),
      (error) => send(500, { errors: [{ message: error.message }] }),
    );
  });
});
server.listen(0, "127.0.0.1", () => announce(server.address().port));
