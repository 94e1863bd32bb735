import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";

const fields = "id externalId fullName email phone gender identityNumber identityNumberMasked birthdate";

test("a customer is found by externalId and by id, the same each time", async () => {
  const api = await startApi();
  const { data } = await api.send<{ customer: { id: string } }>(
    `{ customer(externalId: "${knownCustomer}") { ${fields} } }`,
  );
  expect(data.customer).toMatchObject({
    externalId: knownCustomer,
    fullName: "Deniz Örnek",
    gender: "MALE",
    identityNumber: "10000000146",
    identityNumberMasked: "*********46",
    birthdate: "1970-01-31",
  });
  const again = await api.send(`query ($id: ID!) { node(id: $id) { ... on Customer { ${fields} } } }`, {
    id: data.customer.id,
  });
  expect(again.data).toEqual({ node: data.customer });
});

test.each(["nobody", "a/b?c=d#e%2F", knownCustomer.toLowerCase()])(
  "'%s', whom Minted does not know, is null and no error",
  async (externalId) => {
    const api = await startApi();
    const answer = await api.send("query ($id: ID!) { customer(externalId: $id) { id balances { id } } }", {
      id: externalId,
    });
    expect(answer).toMatchObject({ data: { customer: null } });
    expect(answer.errors).toBeUndefined();
    const path = `/partner/customer/${encodeURIComponent(externalId)}`;
    expect(api.sandbox.requests).toContainEqual(expect.objectContaining({ method: "GET", path }));
  },
);

test("an order's customer costs nothing while its balances alone are asked for besides its ids", async () => {
  const api = await startApi();
  const document =
    '{ order(by: { code: "ALS8HEVP" }) { customer { id externalId balances { currencyCode } } } }';
  await api.send("{ orderStatuses { id } }");
  const sent = await api.upstreamDuring(() => api.send(document));
  expect(sent).toEqual(["POST /partner/order", "GET /partner/balance/customer/92440753"]);
});
