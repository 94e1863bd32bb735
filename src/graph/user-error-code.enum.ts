import { registerEnumType } from "type-graphql";

export enum UserErrorCode {
  INVALID = "INVALID",
  REQUIRED = "REQUIRED",
  NOT_FOUND = "NOT_FOUND",
  DUPLICATE_EXTERNAL_ID = "DUPLICATE_EXTERNAL_ID",
  PRICE_EXPIRED = "PRICE_EXPIRED",
  PRICE_USED = "PRICE_USED",
  PRICE_UNKNOWN = "PRICE_UNKNOWN",
  PRICE_CHANGED = "PRICE_CHANGED",
  INSUFFICIENT_BALANCE = "INSUFFICIENT_BALANCE",
  CUSTOMER_DETAILS_REQUIRED = "CUSTOMER_DETAILS_REQUIRED",
  KYC_REQUIRED = "KYC_REQUIRED",
  LIMIT_EXCEEDED = "LIMIT_EXCEEDED",
  TRADING_CLOSED = "TRADING_CLOSED",
  NOT_PERMITTED = "NOT_PERMITTED",
  PAYMENT_DECLINED = "PAYMENT_DECLINED",
  OUTCOME_UNCERTAIN = "OUTCOME_UNCERTAIN",
  REJECTED = "REJECTED",
}

/** What each code says to a person, where Minted's own words are not to be had. */
export const userErrorWords: Readonly<Record<UserErrorCode, string>> = {
  INVALID: "This value cannot be used here.",
  REQUIRED: "This value is missing.",
  NOT_FOUND: "There is no such object.",
  DUPLICATE_EXTERNAL_ID:
    "There is an order with this external id already. Look it up, and take a new id only if it is not the one you meant.",
  PRICE_EXPIRED: "The fixed price has expired. Fix a new price and try again.",
  PRICE_USED: "This fixed price has been used already. Fix a new price for another order.",
  PRICE_UNKNOWN: "There is no such fixed price for this account. Fix a price and use its token.",
  PRICE_CHANGED: "The total is not the one that was expected. Show the new price and ask again.",
  INSUFFICIENT_BALANCE: "The spendable balance does not cover this order.",
  CUSTOMER_DETAILS_REQUIRED:
    "Minted needs this customer's details to create it: identityNumber, firstName, lastName, email and phone.",
  KYC_REQUIRED: "The customer has to be identified first.",
  LIMIT_EXCEEDED: "A limit of this account does not allow it.",
  TRADING_CLOSED: "Trading is closed at the moment.",
  NOT_PERMITTED: "This account may not do that, or not with this product.",
  PAYMENT_DECLINED: "The payment was declined.",
  OUTCOME_UNCERTAIN:
    "Minted's answer was lost, and the order was not found yet. It may have been placed: look it up by its externalId before placing another.",
  REJECTED: "Minted refused this.",
};

registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "Why something was refused. The list may grow: treat a code that you do not know as REJECTED.",
  valuesConfig: {
    INVALID: { description: "The value at `field` has a wrong form or size, or does not fit another one." },
    REQUIRED: { description: "The value at `field` is needed and was left out." },
    NOT_FOUND: { description: "What the value at `field` names does not exist, or is not the caller's." },
    DUPLICATE_EXTERNAL_ID: {
      description: "The externalId was used before: look that order up before you take a new one.",
    },
    PRICE_EXPIRED: { description: "The fixed price's time is over; fix a new one." },
    PRICE_USED: { description: "The fixed price was used for an order before; fix a new one." },
    PRICE_UNKNOWN: { description: "Nobody fixed a price with this token, or not for this account." },
    PRICE_CHANGED: { description: "The total differs from expectedTotal; nothing was sent." },
    INSUFFICIENT_BALANCE: { description: "The spendable balance, cash or metal, is too small." },
    CUSTOMER_DETAILS_REQUIRED: { description: "A new customer, whose details are needed to create it." },
    KYC_REQUIRED: { description: "The customer has to be identified first." },
    LIMIT_EXCEEDED: { description: "A limit of the account or of Minted's." },
    TRADING_CLOSED: { description: "The operator has closed trading." },
    NOT_PERMITTED: { description: "Minted's 403, or a setting that forbids it." },
    PAYMENT_DECLINED: { description: "The card was declined." },
    OUTCOME_UNCERTAIN: { description: "Minted's answer was lost; the order may or may not exist." },
    REJECTED: {
      description: "Minted refused for a reason that has no code here; see message and upstreamCode.",
    },
  },
});
