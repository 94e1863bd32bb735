import { Refusal, refuseFields } from "./http/refusal.js";

/** The fields that a customer unknown so far has to come with (D, schema-589981). */
export const NEW_CUSTOMER_FIELDS = ["identity_number", "firstname", "lastname", "email", "phone"] as const;

/**
 * The sandbox's own codes. Minted documents neither codes nor bodies of refusals, so all of them are
 * inferred; the magic values and the rules give the same ones.
 */
export const REFUSALS = {
  priceExpired: () =>
    refuseFields(4221, { price_token: "The fixed price has expired: fix the price again." }),
  priceUnknown: () =>
    refuseFields(4222, {
      price_token: "The price token is unknown: use one that was fixed for this account.",
    }),
  priceUsed: () =>
    refuseFields(4223, { price_token: "The price token was used before: fix the price again." }),
  balance: () => refuseFields(4224, { balance: "The balance is too low: lower the amount or add to it." }),
  metal: () => refuseFields(4224, { amount: "The balance of this metal is too low: lower the amount." }),
  duplicate: () =>
    refuseFields(4225, {
      external_id: "The external id was used before: look that order up, or take another.",
    }),
  duplicateCustomer: () =>
    refuseFields(4225, { external_id: "The external id is another customer's: take another." }),
  newCustomer: (fields: readonly string[] = NEW_CUSTOMER_FIELDS) => {
    const texts = fields.map((field) => [`customer.${field}`, "A new customer needs this field."]);
    return refuseFields(4226, Object.fromEntries(texts) as Record<string, string>);
  },
  declined: () => refuseFields(4228, { payment: "The card was declined: take another." }),
  product: () => new Refusal(403, 403, "This product is not open to the partner."),
  successFalse: () => new Refusal(200, 4290, "The order was not accepted."),
} as const;
