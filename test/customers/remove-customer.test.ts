import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { buy, knownCustomer, orderOf } from "../support/flow.js";
import { idOf } from "../support/golden.js";
import { arrived, callOf, change, sendChange, signs } from "./changes.js";

const path = `/partner/customer/${knownCustomer}`;
const known = { customerExternalId: knownCustomer };

test("a removal is sent once, and says which object a cache has to evict", async () => {
  const api = await startApi();
  const sent = await arrived(api, async () => {
    expect(await change(api, "removeCustomer", known)).toEqual({
      externalId: knownCustomer,
      removedId: idOf(`Customer:${knownCustomer}`),
      userErrors: [],
    });
  });
  expect(sent.map(callOf)).toEqual([`DELETE ${path}`]);
  expect(sent[0]).toMatchObject({ body: "", headers: { "api-version": "2", "x-client-id": "web" } });
  expect(sent[0]?.headers).not.toHaveProperty("content-type");
});

test("a removed customer is not found, and its orders still show who they were for", async () => {
  const api = await startApi();
  const { guid } = orderOf(await buy(api, { externalId: "last" }));
  await change(api, "removeCustomer", known);
  const { data, errors } = await api.send(
    `query ($id: ID!, $guid: ID!) { customer(externalId: "${knownCustomer}") { id } node(id: $id) { id }
      order(by: { guid: $guid }) { contact { externalId fullName } customer { externalId } }
      live: order(by: { guid: $guid }) { customer { fullName } } }`,
    { id: idOf(`Customer:${knownCustomer}`), guid },
  );
  expect({ data, errors }).toEqual({
    data: {
      customer: null,
      node: null,
      order: {
        contact: { externalId: knownCustomer, fullName: "Deniz Örnek" },
        customer: { externalId: knownCustomer },
      },
      live: { customer: null },
    },
    errors: undefined,
  });
});

test("one that does not exist is NOT_FOUND, the second time too", async () => {
  const api = await startApi();
  await change(api, "removeCustomer", known);
  for (const customerExternalId of [knownCustomer, "nobody"]) {
    const refused = await change(api, "removeCustomer", { customerExternalId });
    expect(refused).toMatchObject({ externalId: null, removedId: null });
    expect(signs(refused)).toEqual([["NOT_FOUND", "input.customerExternalId"]]);
  }
});

test("customers, and partners without the scope, may not", async () => {
  const api = await startApi({ env: withTokens });
  for (const claims of [
    { role: "customer", customer_external_id: knownCustomer },
    { role: "partner", scope: "orders:write" },
  ]) {
    const { errors } = await sendChange(api, "removeCustomer", known, { token: await tokenOf(claims) });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  }
  expect(api.sandbox.requests).toEqual([]);
});

test("where Minted's answer is lost, a customer that is gone counts as removed", async () => {
  const api = await startApi();
  await change(api, "createCustomer", { externalId: "fault-502-1" });
  const sent = await arrived(api, async () => {
    const removed = await change(api, "removeCustomer", { customerExternalId: "fault-502-1" });
    expect(removed).toMatchObject({ externalId: "fault-502-1", userErrors: [] });
  });
  expect(sent.map(callOf)).toEqual([
    "DELETE /partner/customer/fault-502-1",
    "GET /partner/customer/fault-502-1",
  ]);
});

test("where it is lost and the customer is still there, the error says that it may yet go", async () => {
  const api = await startApi();
  const customer = {
    externalId: "fault-reset-before-1",
    identityNumber: "10000000146",
    firstName: "Deniz",
    lastName: "Örnek",
    email: "deniz@example.com",
    phone: "+905300000000",
  };
  orderOf(await buy(api, { account: { customer }, topUp: "5000" }));
  const { data, errors } = await sendChange(api, "removeCustomer", {
    customerExternalId: customer.externalId,
  });
  expect(data).toEqual({ removeCustomer: null });
  expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAVAILABLE", retryable: false } }]);
  expect(errors?.[0]?.message).toMatch(/the change may have been made/);
});
