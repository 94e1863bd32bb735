import { randomUUID } from "node:crypto";
import { canaries, canaryCard } from "./canaries.js";

const { identityNumber, taxNumber, email, phone, firstName, lastName, street, address, iban } = canaries;
const known = "MTD0018232";

export type Input = Readonly<Record<string, unknown>>;

const errors = "userErrors { code field message upstreamCode }";
const placed = `orders { id } placement { state refusal { message } } ${errors}`;
const documentOf = (mutation: string, type: string, payload: string) =>
  `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${payload} } }`;

const place = {
  city: "İstanbul",
  county: "Beykoz",
  street,
  address,
  phone,
  email,
  fullName: canaryCard.holder,
};
const person = { identityNumber, firstName, lastName, email, phone, birthdate: "1970-01-31" };
const fields = [{ name: "iban", value: iban }];

/** Writes that carry everything that may not leak. `word`: what their externalIds begin with. */
export function operations(word: string): readonly (readonly [document: string, input: Input])[] {
  const externalId = `${word}-${randomUUID().slice(0, 8)}`;
  const account = { customer: { externalId: known, ...person } };
  const trade = { externalId, priceToken: "t".repeat(32), currency: "TRY", account };
  return [
    [documentOf("createCustomer", "CreateCustomerInput", errors), { externalId, ...person }],
    [
      documentOf("createBusinessCustomer", "CreateBusinessCustomerInput", errors),
      {
        externalId: `${externalId}-b`,
        companyName: "Kanarya Gizlisoy AŞ",
        taxOffice: street,
        phone,
        email,
        identityNumber: taxNumber,
      },
    ],
    [
      documentOf("updateCustomer", "UpdateCustomerInput", errors),
      { customerExternalId: known, changes: { ...person, middleName: firstName } },
    ],
    [documentOf("upsertWalletKyc", "UpsertWalletKycInput", errors), { customerExternalId: known, fields }],
    [
      documentOf("bulkUpsertWalletKyc", "BulkUpsertWalletKycInput", `results { ${errors} } ${errors}`),
      { customers: [{ customerExternalId: known, fields }] },
    ],
    [documentOf("addStoredCard", "AddStoredCardInput", errors), { customerExternalId: known, ...canaryCard }],
    [
      documentOf("buy", "BuyInput", placed),
      { ...trade, items: [{ sku: "GAU", amount: "0.1" }], payment: { card: canaryCard } },
    ],
    [
      documentOf("createDelivery", "CreateDeliveryInput", placed),
      {
        ...{ externalId: `${externalId}-d`, sku: "GAU", amount: "1", account, payment: { card: canaryCard } },
        billingAddress: {
          ...place,
          invoiceType: "CORPORATE",
          companyName: firstName,
          taxOffice: street,
          taxNumber,
        },
        shippingAddress: place,
      },
    ],
  ];
}

/** Reads whose answers hold it. */
export const reads = [
  `{ customer(externalId: "${known}") { identityNumber email phone fullName storedCards { cardHolder } walletKyc { fields { value } } balances { id } } }`,
  "{ orders(first: 5) { nodes { contact { email phone } billingAddress { address email } payment { maskedCardNumber errorMessage } } } }",
  `{ orderPlacements(first: 30) { nodes { externalId refusal { message } } } }`,
];
