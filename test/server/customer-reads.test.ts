import { describe, expect, test } from "vitest";
import { tokenOf, type TestApi } from "../support/api.js";
import { self, startAsCustomer, stranger } from "./trading.js";

/** Of the sandbox's older orders: one of the customer's own. */
const ownOrder = "HYAQA01801card";

const orderKeys =
  "id guid code externalId customer { id externalId } items { spotPrice { amount } unitPrice { amount } }";

interface Keys {
  readonly id: string;
  readonly guid: string;
  readonly code: string;
}

/** The order as the partner sees it. */
async function seenByPartner(api: TestApi, externalId: string): Promise<Keys & { customer: { id: string } }> {
  const query = `query ($id: ID!) { order(by: { externalId: $id }) { ${orderKeys} } }`;
  const token = await tokenOf({ role: "partner" });
  const { data } = await api.send<{ order: Keys & { customer: { id: string } } }>(
    query,
    { id: externalId },
    { token },
  );
  return data.order;
}

const findEverywhere = `query ($externalId: ID!, $guid: ID!, $code: String!, $id: ID!, $owner: ID!, $ownerId: ID!) {
  byExternalId: order(by: { externalId: $externalId }) { id }
  byGuid: order(by: { guid: $guid }) { id }
  byCode: order(by: { code: $code }) { id }
  byId: node(id: $id) { id }
  customer(externalId: $owner) { id }
  customerById: node(id: $ownerId) { id }
}`;

describe("a customer", () => {
  test("finds its own order by each key, itself and its balances", async () => {
    const { api, send } = await startAsCustomer();
    const order = await seenByPartner(api, ownOrder);
    const keys = { ...order, externalId: ownOrder, owner: self, ownerId: order.customer.id };
    const { id } = order;
    const { data } = await send(findEverywhere, keys);
    const customer = { id: order.customer.id };
    const found = { byExternalId: { id }, byGuid: { id }, byCode: { id }, byId: { id } };
    expect(data).toEqual({ ...found, customer, customerById: customer });

    const me =
      "{ viewer { customer { balances { currencyCode } orders(first: 30) { totalCount nodes { customer { externalId } } } } } }";
    const { data: mine } = await send<Mine>(me);
    expect(mine.viewer.customer.balances.length).toBeGreaterThan(5);
    const owners = mine.viewer.customer.orders.nodes.map((node) => node.customer?.externalId);
    expect(owners.length).toBeGreaterThan(10);
    expect(new Set(owners)).toEqual(new Set([self]));
  });

  test("finds nothing of the partner's own", async () => {
    const { api, send } = await startAsCustomer();
    const asPartner = { token: await tokenOf({ role: "partner" }) };
    const list =
      "{ orders(first: 30) { nodes { id guid code externalId customer { id } } } viewer { partner { id } } }";
    const { data } = await api.send<PartnersView>(list, {}, asPartner);
    const own = data.orders.nodes.find((node) => node.customer === null && node.externalId !== null);
    const { data: found } = await send<Record<string, unknown>>(findEverywhere, {
      ...own,
      owner: "nobody",
      ownerId: data.viewer.partner.id,
    });
    expect(own).toBeDefined();
    expect(Object.values(found)).toEqual(Array(6).fill(null));
  });

  test("lists its own orders whatever it filters by, and none of others'", async () => {
    const { api, send } = await startAsCustomer();
    const list = `query ($filter: OrderFilter) { orders(first: 30, filter: $filter) { totalCount nodes { contact { externalId } } } }`;
    const { data: all } = await send<Listed>(list);
    expect(new Set(all.orders.nodes.map(({ contact }) => contact?.externalId))).toEqual(new Set([self]));
    expect((await send<Listed>(list, { filter: { customerExternalId: self } })).data).toEqual(all);
    const asked = await api.upstreamDuring(async () => {
      const { data, errors } = await send<Listed>(list, { filter: { customerExternalId: stranger } });
      expect({ data, errors }).toEqual({ data: { orders: { totalCount: 0, nodes: [] } }, errors: undefined });
    });
    expect(asked).toEqual([]);
  });
});

interface Mine {
  readonly viewer: {
    readonly customer: {
      readonly balances: readonly object[];
      readonly orders: {
        readonly nodes: readonly { readonly customer: { readonly externalId: string } | null }[];
      };
    };
  };
}
interface PartnersView {
  readonly orders: {
    readonly nodes: readonly (Keys & { externalId: string | null; customer: object | null })[];
  };
  readonly viewer: { readonly partner: { readonly id: string } };
}
interface Listed {
  readonly orders: {
    readonly nodes: readonly { readonly contact: { readonly externalId: string } | null }[];
  };
}
