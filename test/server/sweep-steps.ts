import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { expect } from "vitest";
import type { SendOptions, TestApi } from "../support/api.js";
import { LiveClient } from "../support/live.js";
import { Sweep } from "../support/sweep.js";

const customerExternalId = "MTD0018232";
const customerWithMiddleName = "6f1c2a54-0b7e-4d39-9a86-2d5e8c41b7f0";

const fixtures = {
  Currency: "TRY",
  "Query.product.sku": "GAU",
  "Query.orders.first": 30,
  "Query.orders.filter": { customerExternalId },
  "Customer.orders.first": 5,
  "Query.installments.input": { bin: "404809", total: "1200", currency: "TRY" },
  "Query.deliveryQuote.input": { customerExternalId, sku: "GAU", amount: "1" },
};

/** The sweep of the schema that an API tells. */
export async function sweepOf(api: TestApi, options: SendOptions = {}): Promise<Sweep> {
  const query = getIntrospectionQuery({ oneOf: true });
  const { data } = await api.send<IntrospectionQuery>(query, {}, options);
  return new Sweep(buildClientSchema(data), fixtures);
}

/** Sends what the sweep writes for a root field, and takes the answer in. */
export class Sweeper {
  readonly #api: TestApi;
  readonly #sweep: Sweep;
  readonly #options: SendOptions;
  /** What was answered so far. */
  readonly answers: unknown[] = [];

  constructor(api: TestApi, sweep: Sweep, options: SendOptions = {}) {
    this.#api = api;
    this.#sweep = sweep;
    this.#options = options;
  }

  async send<Data extends Readonly<Record<string, unknown>>>(
    root: string,
    args: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { query, variables } = this.#sweep.operation(root, args);
    const isWatched = root.startsWith("Subscription.");
    const { data, errors } = isWatched
      ? await new LiveClient(this.#api, this.#options).subscribe<Data>(query, variables).first()
      : await this.#api.send<Data>(query, variables, this.#options);
    expect(errors, `${root} ${JSON.stringify(args)}`).toBeUndefined();
    this.#sweep.read(root, data);
    this.answers.push(data);
    return data;
  }

  /** Fixes prices in TRY; returns the token. */
  async fix(input: object): Promise<string> {
    const { priceFix } = await this.send<PriceFixed>("Mutation.priceFix", {
      input: { currency: "TRY", ...input },
    });
    return priceFix.priceFix.token;
  }
}

type PriceFixed = { readonly priceFix: { readonly priceFix: { readonly token: string } } };
type Keys = { readonly id: string; readonly guid: string; readonly code: string };
type Paid = {
  readonly buy: { readonly payment: { readonly redirectUrl: string; readonly callbackToken: string } };
};
type Found = Readonly<Record<string, { readonly id: string }>>;

const address = { fullName: "Deniz Örnek", city: "İstanbul", county: "Beykoz", address: "No: 37/4" };
const delivery = {
  ...{ externalId: "delivered", sku: "GAU", amount: "1", payment: { cashBalance: true } },
  account: { customer: { externalId: customerExternalId } },
  billingAddress: { ...address, invoiceType: "INDIVIDUAL" },
  shippingAddress: address,
};

const cashBalance = {
  ...{ externalId: "cash", customerExternalId, currency: "EUR", mode: "SET", amount: "10000" },
  expectedBalance: "10000",
};

async function trade(sweeper: Sweeper): Promise<void> {
  const customer = { account: { customer: { externalId: customerExternalId } } };
  const partner = { account: { ownAccount: true } };
  const gram = { currency: "TRY", items: [{ sku: "GAU", amount: "1" }] };
  const buy = (externalId: string, priceToken: string, input: object) =>
    sweeper.send("Mutation.buy", {
      input: { ...gram, payment: { cashBalance: true }, externalId, priceToken, ...input },
    });
  const sell = (externalId: string, priceToken: string, input: object) =>
    sweeper.send("Mutation.sell", { input: { ...gram, externalId, priceToken, ...input } });

  await buy("by amount", await sweeper.fix({ customerExternalId }), customer);
  const fromTotal = { ...customer, items: [{ sku: "GAU" }] };
  await buy("from a total", await sweeper.fix({ customerExternalId, total: "10000" }), fromTotal);
  await buy("for the partner", await sweeper.fix({}), partner);
  await sell("sold", await sweeper.fix({ customerExternalId }), customer);
  await sell("sold by the partner", await sweeper.fix({}), partner);
  await buy("refuse-balance", await sweeper.fix({}), partner);
  await sweeper.send("Mutation.createDelivery", { input: delivery });
  await sell("sell refuse-balance", await sweeper.fix({}), partner);
}

async function payByCard(sweeper: Sweeper): Promise<void> {
  const card = { holder: "Deniz Örnek", number: "4048095010857528", expiry: "12/40", securityCode: "000" };
  const atOnce = { ...card, number: "4242424242424242" };
  const account = { customer: { externalId: customerExternalId } };
  const input = { externalId: "by card", currency: "TRY", account, items: [{ sku: "GAU", amount: "1" }] };
  const priceToken = await sweeper.fix({ customerExternalId });
  const { buy } = await sweeper.send<Paid>("Mutation.buy", {
    input: { ...input, priceToken, payment: { card } },
  });
  // The bank's no brings the order's payment an error's code and words.
  const body = new URLSearchParams({ decision: "refuse" });
  await fetch(buy.payment.redirectUrl, { method: "POST", body, redirect: "manual" });
  await sweeper.send("Query.order", { by: { callbackToken: buy.payment.callbackToken } });
  const payment = { storedCard: { token: "token_without_3d", securityCode: "000" } };
  await sweeper.send("Mutation.createDelivery", {
    input: { ...delivery, externalId: "by card, too", payment },
  });
  for (const one of [card, atOnce])
    await sweeper.send("Mutation.addStoredCard", { input: { customerExternalId, ...one } });
  await sweeper.send("Mutation.deleteStoredCard", { input: { customerExternalId, token: "token_declined" } });
  await sweeper.send("Mutation.deleteStoredCard", { input: { customerExternalId, token: "token_declined" } });
  await sweeper.send("Mutation.addStoredCard", { input: card });
}

async function changeCustomers(sweeper: Sweeper): Promise<void> {
  const company = {
    externalId: "sweep-company",
    companyName: "Örnek AŞ",
    taxOffice: "Ümraniye",
    phone: "+902160000000",
    identityNumber: "1234567793",
  };
  const changes = { phone: "+905300000003" };
  const fields = [{ name: "occupation", value: "Mühendis" }];
  await sweeper.send("Mutation.createCustomer", { input: { externalId: "sweep-person" } });
  await sweeper.send("Mutation.createBusinessCustomer", { input: company });
  await sweeper.send("Mutation.updateCustomer", { input: { customerExternalId, changes } });
  await sweeper.send("Mutation.upsertWalletKyc", { input: { customerExternalId, fields } });
  const customers = [customerExternalId, "nobody"].map((id) => ({ customerExternalId: id, fields }));
  await sweeper.send("Mutation.bulkUpsertWalletKyc", { input: { customers } });
  await sweeper.send("Mutation.removeCustomer", { input: { customerExternalId: "sweep-person" } });
}

async function read(sweeper: Sweeper): Promise<void> {
  const { orders } = await sweeper.send<{ orders: { nodes: readonly Keys[] } }>("Query.orders");
  const [order] = orders.nodes;
  for (const by of [{ externalId: "by amount" }, { guid: order?.guid }, { code: order?.code }]) {
    await sweeper.send("Query.order", { by });
  }
  const { viewer } = await sweeper.send<{ viewer: { partner: { id: string } } }>("Query.viewer");
  const { customer } = await sweeper.send<Found>("Query.customer", { externalId: customerExternalId });
  await sweeper.send("Query.customer", { externalId: customerWithMiddleName });
  const { product } = await sweeper.send<Found>("Query.product");
  const { productPrices } = await sweeper.send<{ productPrices: readonly Keys[] }>("Query.productPrices");
  for (const one of [order, viewer.partner, customer, product, productPrices[0]]) {
    expect(await sweeper.send("Query.node", { id: one?.id })).toMatchObject({
      node: { __typename: expect.any(String) as string },
    });
  }
  const { legalDocuments } = await sweeper.send<{ legalDocuments: readonly Keys[] }>("Query.legalDocuments");
  expect(await sweeper.send("Query.node", { id: legalDocuments[0]?.id })).toMatchObject({
    node: { __typename: "LegalDocument" },
  });
  const priceToken = await sweeper.fix({ customerExternalId });
  const items = [{ sku: "GAU", amount: "1" }];
  await sweeper.send("Query.calculatePrice", { input: { priceToken, currency: "TRY", items } });
  await sweeper.send("Query.paymentTypes");
  await sweeper.send("Query.installments");
  await sweeper.send("Mutation.updateCustomerCashBalance", { input: cashBalance });
  await sweeper.send("Query.orderPlacement", { externalId: "by amount" });
  await sweeper.send("Query.orderPlacements");
  await sweeper.send("Subscription.orderUpdates", { by: { externalId: "by amount" } });
  await sweeper.send("Subscription.priceUpdates");
  await sweeper.send("Query.trading");
  await sweeper.send("Query.products");
  await sweeper.send("Query.orderStatuses");
  await sweeper.send("Query.deliveryQuote");
  await sweeper.send("Mutation.requestOrderPush", { by: { externalId: "by amount" } });
  await sweeper.send("Mutation.requestOrderPush", { by: { externalId: "never placed" } });
}

/** Asks for every field of every type. */
export async function sweepEverything(sweeper: Sweeper): Promise<void> {
  await trade(sweeper);
  await payByCard(sweeper);
  await changeCustomers(sweeper);
  await read(sweeper);
}
