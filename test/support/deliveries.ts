import { randomUUID } from "node:crypto";
import type { Answer, SendOptions, TestApi } from "./api.js";
import { knownCustomer, placedFields, type AccountData, type OrderData, type PlacedData } from "./flow.js";

export interface AddressData {
  readonly externalId?: string;
  readonly invoiceType?: string | null;
  readonly fullName?: string | null;
  readonly companyName?: string;
  readonly city: string;
  readonly county: string;
  readonly district?: string;
  readonly street?: string;
  readonly address: string;
  readonly zipCode?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly taxOffice?: string;
  readonly taxNumber?: string;
}

/** The documented example's address. */
export const shippingAddress: AddressData = {
  fullName: "Deniz Örnek",
  city: "İstanbul",
  county: "Beykoz",
  district: "Acarlar Mah.",
  address: "No: 37/4",
};
export const billingAddress: AddressData = { ...shippingAddress, invoiceType: "INDIVIDUAL" };

export interface DeliveryChanges {
  readonly externalId?: string;
  readonly sku?: string;
  readonly amount?: string;
  readonly account?: AccountData | null;
  readonly billingAddress?: AddressData;
  readonly shippingAddress?: AddressData;
  readonly expectedTotal?: string;
  readonly payment?: object;
}

/** 3 g of GAU of the known customer's, under a fresh id and paid from its cash balance, unless said otherwise. */
export const deliveryInput = (changes: DeliveryChanges = {}) => ({
  externalId: randomUUID(),
  sku: "GAU",
  amount: "3",
  account: { customer: { externalId: knownCustomer } },
  payment: { cashBalance: true },
  billingAddress,
  shippingAddress,
  ...changes,
});

const document = `mutation ($input: CreateDeliveryInput!) { createDelivery(input: $input) { ${placedFields} } }`;

export interface Delivered {
  readonly createDelivery: PlacedData | null;
}

/** Sends one delivery; whatever comes back is the test's to judge. */
export function sendDelivery(
  api: TestApi,
  changes?: DeliveryChanges,
  options?: SendOptions,
): Promise<Answer<Delivered>> {
  return api.send(document, { input: deliveryInput(changes) }, options);
}

/** A delivery's payload, refused or not; a GraphQL error fails the test. */
export async function deliver(
  api: TestApi,
  changes?: DeliveryChanges,
  options?: SendOptions,
): Promise<PlacedData> {
  const answer = await sendDelivery(api, changes, options);
  const placed = answer.data.createDelivery;
  if (!placed) throw new Error(`Expected a payload: ${JSON.stringify(answer.errors)}`);
  return placed;
}

/** The customer's deliveries, newest first. */
export async function deliveriesOf(
  api: TestApi,
  customerExternalId = knownCustomer,
): Promise<readonly Pick<OrderData, "guid" | "type" | "externalId">[]> {
  const query =
    "query ($filter: OrderFilter) { orders(first: 30, filter: $filter) { nodes { guid type externalId } } }";
  const { data } = await api.send<{ orders: { nodes: OrderData[] } }>(query, {
    filter: { customerExternalId },
  });
  return data.orders.nodes.filter(({ type }) => type === "DELIVERY");
}
