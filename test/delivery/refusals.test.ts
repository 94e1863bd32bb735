import { describe, expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { billingAddress, deliver, shippingAddress, type DeliveryChanges } from "../support/deliveries.js";

/** The sandbox's customer without an e-mail address. */
const withoutEmail = { customer: { externalId: "CUST-0005" } };
const nobody = { customer: { externalId: "nobody" } };
const whole = { firstName: "A", lastName: "B", phone: "+905300000000", email: "a@example.com" };
const nameless = { ...shippingAddress, fullName: null };

interface Case {
  readonly claim: string;
  readonly input: DeliveryChanges;
  /** Each code with the place in the input. */
  readonly refusals: readonly string[];
}

const unasked: readonly Case[] = [
  { claim: "a part of a gram", input: { amount: "0.5" }, refusals: ["INVALID input.amount"] },
  { claim: "a gram and a half", input: { amount: "1.5" }, refusals: ["INVALID input.amount"] },
  { claim: "no gram at all", input: { amount: "0" }, refusals: ["INVALID input.amount"] },
  {
    claim: "the partner's own metal",
    input: { account: { ownAccount: true } },
    refusals: ["INVALID input.account.ownAccount"],
  },
  { claim: "nobody's metal", input: { account: null }, refusals: ["REQUIRED input.account"] },
  {
    claim: "an invoice to nobody knows whom",
    input: { billingAddress: { ...nameless, invoiceType: null } },
    refusals: ["REQUIRED input.billingAddress.invoiceType", "REQUIRED input.billingAddress.fullName"],
  },
  {
    claim: "a company's invoice without what it needs",
    input: { billingAddress: { ...billingAddress, invoiceType: "CORPORATE" } },
    refusals: ["companyName", "taxOffice", "taxNumber"].map(
      (member) => `REQUIRED input.billingAddress.${member}`,
    ),
  },
  {
    claim: "a parcel to no name",
    input: { shippingAddress: nameless },
    refusals: ["REQUIRED input.shippingAddress.fullName"],
  },
  {
    claim: "a postal code of six characters",
    input: { shippingAddress: { ...shippingAddress, zipCode: "348000" } },
    refusals: ["INVALID input.shippingAddress.zipCode"],
  },
  {
    claim: "an e-mail address and a phone number that are none",
    input: { billingAddress: { ...billingAddress, email: "nobody", phone: "x" } },
    refusals: ["INVALID input.billingAddress.email", "INVALID input.billingAddress.phone"],
  },
];

test.each(unasked)("refuses $claim, and asks Minted nothing", async ({ input, refusals }) => {
  const api = await startApi();
  const { orders, userErrors } = await deliver(api, input);
  expect(orders).toEqual([]);
  expect(userErrors.map(({ code, field }) => `${code} ${field?.join(".")}`).sort()).toEqual(
    [...refusals].sort(),
  );
  expect(api.sandbox.requests).toEqual([]);
});

test("a company that is named needs no person's name", async () => {
  const api = await startApi();
  const company = { ...nameless, companyName: "Şirket Adı" };
  const { userErrors } = await deliver(api, {
    billingAddress: { ...company, invoiceType: "CORPORATE", taxOffice: "Ümraniye", taxNumber: "1234567793" },
    shippingAddress: company,
  });
  expect(userErrors).toEqual([]);
});

describe("refuses after a look at the customer, and sends nothing", () => {
  const customer = "input.account.customer";
  test.each<Case>([
    {
      claim: "a customer who lacks a detail that Minted wants",
      input: { account: withoutEmail },
      refusals: [`CUSTOMER_DETAILS_REQUIRED ${customer}.email`],
    },
    {
      claim: "a customer who does not exist",
      input: { account: nobody },
      refusals: [`NOT_FOUND ${customer}.externalId`],
    },
  ])("$claim", async ({ input, refusals }) => {
    const api = await startApi();
    const sent = await api.upstreamDuring(async () => {
      const { userErrors } = await deliver(api, input);
      expect(userErrors.map(({ code, field }) => `${code} ${field?.join(".")}`)).toEqual(refusals);
    });
    expect(sent).not.toContain("POST /partner/delivery/create");
  });
});

describe("tells what Minted refuses, at its place in the input", () => {
  test.each<Case & { readonly upstreamCode: number }>([
    {
      claim: "more metal than there is",
      input: { amount: "51" },
      refusals: ["INSUFFICIENT_BALANCE input.amount"],
      upstreamCode: 4224,
    },
    {
      claim: "less cash than the fee",
      input: { externalId: "refuse-balance" },
      refusals: ["INSUFFICIENT_BALANCE input.payment"],
      upstreamCode: 4224,
    },
    {
      claim: "a product that there is not",
      input: { sku: "GAX" },
      refusals: ["INVALID input.sku"],
      upstreamCode: 422,
    },
    {
      claim: "a product that is not open",
      input: { externalId: "refuse-product" },
      refusals: ["NOT_PERMITTED input.sku"],
      upstreamCode: 403,
    },
    {
      claim: "a price, of which a delivery has none,",
      input: { externalId: "refuse-price-expired" },
      refusals: ["PRICE_EXPIRED input"],
      upstreamCode: 4221,
    },
    {
      claim: "a customer whom only the caller knows",
      input: { account: { customer: { externalId: "nobody", ...whole } } },
      refusals: ["NOT_FOUND input.account.customer.externalId"],
      upstreamCode: 404,
    },
  ])("$claim", async ({ input, refusals, upstreamCode }) => {
    const api = await startApi();
    const { orders, userErrors } = await deliver(api, input);
    expect(orders).toEqual([]);
    expect(userErrors.map(({ code, field }) => `${code} ${field?.join(".")}`)).toEqual(refusals);
    expect(userErrors[0]?.upstreamCode).toBe(upstreamCode);
  });
});

test("a refused delivery may be sent again with the same id", async () => {
  const api = await startApi();
  expect((await deliver(api, { externalId: "D-1", amount: "51" })).userErrors).toHaveLength(1);
  expect(await deliver(api, { externalId: "D-1", amount: "50" })).toMatchObject({
    replayed: false,
    userErrors: [],
  });
});

test("refusals are said in Turkish to those who ask for it, and never repeat a value", async () => {
  const api = await startApi();
  const headers = { "accept-language": "tr" };
  const say = async (input: DeliveryChanges) =>
    (await deliver(api, input, { headers })).userErrors.map(({ message }) => message);
  expect(await say({ amount: "7.77" })).toEqual([expect.stringMatching(/^Teslimat tam gram üzerinden/)]);
  expect(await say({ account: { ownAccount: true } })).toEqual([expect.stringMatching(/müşterinin metali/)]);
  expect(await say({ account: withoutEmail })).toEqual([expect.stringMatching(/önce müşteriye ekleyin/)]);
  expect(JSON.stringify(await say({ amount: "7.77" }))).not.toContain("7.77");
});
