import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { openPartner, type Caller } from "../../src/auth/caller.js";
import { Role } from "../../src/auth/role.enum.js";
import { systemClock } from "../../src/clock.js";
import { Deadline } from "../../src/deadline.js";
import { defaultEndpoints } from "../../src/minted/endpoints.js";
import { MintedApi, type CallContext } from "../../src/minted/minted-api.js";
import { OrderLoader } from "../../src/orders/order.loader.js";
import type { Order } from "../../src/orders/order.type.js";
import { orderFromWire } from "../../src/orders/order.wire.js";
import { OrdersClient } from "../../src/orders/orders.client.js";
import { systemRandom } from "../../src/random.js";
import { RefusalTable } from "../../src/refusals/refusal-table.js";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { Turns } from "../../src/turns.js";
import { knownCustomer } from "../support/flow.js";

test("an order that a list showed is known by each of its keys", async () => {
  const { loader, listed, sent } = await listedOrders();
  loader.prime(listed);
  const order = listed.find(({ externalId }) => externalId !== null);
  expect(await loader.load("guid", order?.guid ?? "")).toBe(order);
  expect(await loader.load("code", order?.code ?? "")).toBe(order);
  expect(await loader.load("externalId", order?.externalId ?? "")).toBe(order);
  expect(sent()).toBe(0);
});

test("an order that was found by one key is known by guid and code, and by its externalId is asked for", async () => {
  const { loader, listed, sent } = await listedOrders();
  const wanted = listed.find(({ externalId }) => externalId !== null);
  const order = await loader.load("code", wanted?.code ?? "");
  expect(await loader.load("guid", order?.guid ?? "")).toBe(order);
  expect(sent()).toBe(1);
  // Minted may have split a request into several orders with one externalId: which it shows is its choice.
  expect(await loader.load("externalId", order?.externalId ?? "")).toEqual(order);
  expect(sent()).toBe(2);
});

test("an externalId that several orders of an answer have names none of them", async () => {
  const { loader, listed, sent } = await listedOrders();
  const split = listed
    .slice(0, 2)
    .map(({ guid, code }) => orderFromWire({ guid, order_code: code, external_id: "split-1" }, null));
  loader.prime(split);
  expect(await loader.load("guid", split[1]?.guid ?? "")).toBe(split[1]);
  expect(await loader.load("externalId", "split-1")).toBeNull();
  expect(sent()).toBe(1);
});

test("what is somebody else's is null, whether it was listed or is asked for", async () => {
  const caller: Caller = { role: Role.CUSTOMER, subject: "tester", customerExternalId: knownCustomer };
  const { loader, listed } = await listedOrders(caller);
  const [foreign, unseen] = listed.filter(({ customerExternalId }) => customerExternalId !== knownCustomer);
  loader.prime([foreign as Order]);
  expect(await loader.load("guid", foreign?.guid ?? "")).toBeNull();
  expect(await loader.load("guid", unseen?.guid ?? "")).toBeNull();
});

test("after forget, everything is asked for again", async () => {
  const { loader, listed, sent } = await listedOrders();
  loader.prime(listed);
  loader.forget();
  await loader.load("guid", listed[0]?.guid ?? "");
  expect(sent()).toBe(1);
});

/** A loader that knows nothing yet, the newest orders, and how many requests have been sent since. */
async function listedOrders(caller: Caller = openPartner) {
  const sandbox = await startSandbox();
  const minted = new MintedApi({
    ...sandbox,
    clientId: "web",
    timeoutMs: 10_000,
    endpoints: defaultEndpoints,
    clock: systemClock,
    random: systemRandom,
    logger: pino({ level: "silent" }),
  });
  onTestFinished(async () => {
    await minted.close();
    await sandbox.close();
  });
  const orders = new OrdersClient(minted, new RefusalTable(), "UTC", nothingKnown);
  const call: CallContext = {
    language: "tr",
    deadline: new Deadline(systemClock, 15_000),
    requestId: "test",
  };
  const filters = { customerExternalId: null, sku: null, status: null, placedFrom: null, placedTo: null };
  const page = await orders.page({ page: 1, size: 10, filters }, call);
  const before = sandbox.requests.length;
  const loader = new OrderLoader(orders, caller, call, new Turns(32));
  return { loader, listed: page.orders, sent: () => sandbox.requests.length - before };
}

const nothingKnown = { externalIdsOf: () => Promise.resolve(new Map()), guidOf: () => Promise.resolve(null) };
