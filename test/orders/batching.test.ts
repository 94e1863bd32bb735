import { describe, expect, test } from "vitest";
import type { SandboxOptions } from "../../src/sandbox/sandbox.js";
import { startApi, type TestApi } from "../support/api.js";
import { knownCustomer } from "../support/flow.js";

describe("one operation asks Minted once", () => {
  test("for the same order, however often and in whichever case its guid is written", async () => {
    const api = await warmApi();
    const guid = "896AE1AC-E26F-4291-80B2-BF80DE0A920A";
    const aliases = [guid, guid, guid.toLowerCase(), guid, guid.toLowerCase()];
    const { data, sent } = await query(
      api,
      operation(aliases, (key) => `order(by: { guid: "${key}" }) { code }`),
    );
    expect(Object.values(data)).toEqual(aliases.map(() => ({ code: "ALS8HEVP" })));
    expect(sent).toEqual(["POST /partner/order"]);
  });

  test("for a customer's balances, wherever the document asks for them", async () => {
    const api = await warmApi();
    const balances = "balances { balance }";
    const { sent } = await query(
      api,
      `{ a: customer(externalId: "${knownCustomer}") { id fullName ${balances} }
         b: customer(externalId: "${knownCustomer}") { id email ${balances} }
         orders(first: 30, filter: { customerExternalId: "${knownCustomer}" }) { nodes { customer { ${balances} } } } }`,
    );
    expect(sent.sort()).toEqual([
      `GET /partner/balance/customer/${knownCustomer}`,
      `GET /partner/customer/${knownCustomer}`,
      "GET /partner/orders",
    ]);
  });

  test("for the prices of all products in one currency", async () => {
    const api = await warmApi();
    const { data, sent } = await query<{ products: { price: object | null }[] }>(
      api,
      "{ products { price(currency: TRY) { buyPrice { amount } } } productPrices(currency: TRY) { id } }",
    );
    expect(data.products.filter(({ price }) => price !== null)).toHaveLength(6);
    expect(sent).toEqual(["GET /partner/prices"]);
  });
});

describe("30 orders with their customers", () => {
  interface Listed {
    readonly orders: {
      readonly nodes: readonly { readonly customer: { readonly externalId: string } | null }[];
    };
  }

  test("cost one request while only the customers' ids are asked for", async () => {
    const api = await warmApi();
    const { data, sent } = await query<Listed>(
      api,
      "{ orders(first: 30) { nodes { customer { __typename id externalId } } } }",
    );
    expect(data.orders.nodes).toHaveLength(30);
    expect(sent).toEqual(["GET /partner/orders"]);
  });

  test("cost one request more for each customer whose name is asked for", async () => {
    const api = await warmApi();
    const { data, sent } = await query<Listed>(
      api,
      "{ orders(first: 30) { nodes { customer { externalId ...Name } } } } fragment Name on Customer { fullName }",
    );
    const ids = data.orders.nodes.flatMap(({ customer }) => (customer ? [customer.externalId] : []));
    const expected = [...new Set(ids)].map((id) => `GET /partner/customer/${id}`);
    expect(expected).toHaveLength(5);
    expect(sent.sort()).toEqual([...expected, "GET /partner/orders"].sort());
  });
});

describe("50 different orders", () => {
  test("take 50 requests, at most 32 of them at a time", async () => {
    const api = await warmApi({ latencyMs: 300 });
    const ids = seededIds(50);
    const { data, sent } = await query(api, operation(ids, byExternalId));
    const found = Object.entries(data).filter(([, order]) => order !== null);
    expect(found.length).toBeGreaterThan(30);
    expect(found).toEqual(found.map(([alias]) => [alias, { externalId: ids[Number(alias.slice(1))] }]));
    expect(sent.sort()).toEqual(ids.map((id) => `GET /partner/order/${id}`));
    expect(api.sandbox.maxConcurrent).toBe(32);
  });

  test("one that is unknown is null, one whose look-up fails is an error, and the others come", async () => {
    // An id without a digit is looked up in a body, and that path has moved.
    const api = await warmApi({ endpoints: { getOrderAlternative: { path: "/partner/moved" } } });
    const keys = ["HYAQA01373", "no-such-order-1", "statuses", "HYAQA01714rqz"];
    const answer = await api.send(operation(keys, byExternalId));
    expect(answer.data).toEqual({
      a0: { externalId: "HYAQA01373" },
      a1: null,
      a2: null,
      a3: { externalId: "HYAQA01714rqz" },
    });
    expect(answer.errors?.map(({ path }) => path)).toEqual([["a2"]]);
  });
});

describe("digest", () => {
  const oneOrder = operation(seededIds(1), byExternalId);

  test("20 operations in a row cost 21 requests", async () => {
    const api = await startApi();
    for (let count = 0; count < 20; count += 1) await api.send(oneOrder);
    expect(statuses(api)).toEqual([401, ...Array<number>(20).fill(200)]);
  });

  test("50 orders at once on a cold start cost 51 requests", async () => {
    const api = await startApi();
    await api.send(operation(seededIds(50), byExternalId));
    expect(statuses(api).filter((status) => status === 401)).toHaveLength(1);
    expect(statuses(api)).toHaveLength(51);
  });
});

async function warmApi(sandbox: SandboxOptions = {}): Promise<TestApi> {
  const api = await startApi({ sandbox });
  await api.send("{ orderStatuses { id } }");
  return api;
}

/** An answer without errors, and what reached Minted because of it. */
async function query<Data = Record<string, unknown>>(
  api: TestApi,
  document: string,
): Promise<{ data: Data; sent: string[] }> {
  const answers: Data[] = [];
  const sent = await api.upstreamDuring(async () => {
    const { data, errors } = await api.send<Data>(document);
    expect(errors).toBeUndefined();
    answers.push(data);
  });
  return { data: answers[0] as Data, sent };
}

/** One aliased field for each key. */
function operation(keys: readonly string[], field: (key: string) => string): string {
  return `{ ${keys.map((key, place) => `a${place}: ${field(key)}`).join(" ")} }`;
}

const byExternalId = (key: string) => `order(by: { externalId: "${key}" }) { externalId }`;

/** Ids of seeded orders; some of them name deliveries, which nobody finds by externalId. */
const seededIds = (count: number) =>
  Array.from({ length: count }, (_, place) => `SEED-${String(place + 1).padStart(4, "0")}`);

const statuses = (api: TestApi) => api.sandbox.requests.map(({ status }) => status);
