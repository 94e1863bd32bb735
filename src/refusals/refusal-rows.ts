import type { EndpointName } from "../minted/endpoints.js";
import { UserErrorCode } from "../graph/user-error-code.enum.js";

/**
 * One line of the table that turns Minted's refusals into codes: what is left out matches everything, and
 * the first row that matches wins.
 */
export interface RefusalRow {
  readonly endpoint?: EndpointName | undefined;
  /** HTTP status. */
  readonly status?: number | undefined;
  /** The envelope's code. */
  readonly code?: number | undefined;
  /** A field that a 422 names, or the beginning of its dotted name; * stands for a row's number. */
  readonly field?: string | undefined;
  /** Words of the message, upper and lower case alike: in MINTED_ERRORS alone. */
  readonly words?: string | undefined;
  readonly as: UserErrorCode;
  /** Where it belongs in the mutation's arguments, where the field that Minted names does not tell. */
  readonly path?: readonly string[] | undefined;
}

const customerExternalId = ["input", "customerExternalId"];

/**
 * Inferred, all of it: Minted documents no error body. The 42xx codes are the sandbox's; that 403 and 422 come
 * is documented (S, Partner B2B Buy). A partner corrects it with MINTED_ERRORS, whose rows come first.
 */
export const refusalRows: readonly RefusalRow[] = [
  { endpoint: "updateCustomer", status: 404, as: UserErrorCode.NOT_FOUND, path: customerExternalId },
  { endpoint: "removeCustomer", status: 404, as: UserErrorCode.NOT_FOUND, path: customerExternalId },
  { endpoint: "upsertWalletKyc", status: 404, as: UserErrorCode.NOT_FOUND, path: customerExternalId },
  {
    endpoint: "createDelivery",
    status: 404,
    as: UserErrorCode.NOT_FOUND,
    path: ["input", "account", "customer", "externalId"],
  },
  { endpoint: "addStoredCard", status: 404, as: UserErrorCode.NOT_FOUND, path: customerExternalId },
  { endpoint: "deleteStoredCard", status: 404, as: UserErrorCode.NOT_FOUND, path: ["input", "token"] },
  { endpoint: "updateCashBalance", status: 404, as: UserErrorCode.NOT_FOUND, path: customerExternalId },
  {
    endpoint: "updateCashBalance",
    status: 422,
    field: "external_id",
    as: UserErrorCode.INVALID,
    path: customerExternalId,
  },
  {
    endpoint: "partnerStats",
    status: 422,
    field: "currency_code",
    as: UserErrorCode.INVALID,
    path: ["input", "currencyCode"],
  },
  { status: 404, as: UserErrorCode.NOT_FOUND },
  { status: 200, code: 404, as: UserErrorCode.NOT_FOUND },
  { endpoint: "digitalBuy", status: 403, as: UserErrorCode.NOT_PERMITTED, path: ["input", "items"] },
  { endpoint: "digitalSell", status: 403, as: UserErrorCode.NOT_PERMITTED, path: ["input", "items"] },
  { endpoint: "createDelivery", status: 403, as: UserErrorCode.NOT_PERMITTED, path: ["input", "sku"] },
  { status: 403, as: UserErrorCode.NOT_PERMITTED },
  { status: 422, code: 4221, as: UserErrorCode.PRICE_EXPIRED },
  { status: 422, code: 4222, as: UserErrorCode.PRICE_UNKNOWN },
  { status: 422, code: 4223, as: UserErrorCode.PRICE_USED },
  { endpoint: "digitalBuy", code: 4224, as: UserErrorCode.INSUFFICIENT_BALANCE, path: ["input", "payment"] },
  {
    endpoint: "createDelivery",
    code: 4224,
    field: "amount",
    as: UserErrorCode.INSUFFICIENT_BALANCE,
    path: ["input", "amount"],
  },
  {
    endpoint: "createDelivery",
    code: 4224,
    as: UserErrorCode.INSUFFICIENT_BALANCE,
    path: ["input", "payment"],
  },
  {
    endpoint: "updateCashBalance",
    code: 4224,
    as: UserErrorCode.INSUFFICIENT_BALANCE,
    path: ["input", "amount"],
  },
  { code: 4224, as: UserErrorCode.INSUFFICIENT_BALANCE, path: ["input", "items"] },
  { status: 422, code: 4225, as: UserErrorCode.DUPLICATE_EXTERNAL_ID },
  { status: 422, code: 4226, as: UserErrorCode.CUSTOMER_DETAILS_REQUIRED },
  {
    endpoint: "bulkUpsertWalletKyc",
    status: 422,
    field: "customers.*.external_id",
    as: UserErrorCode.NOT_FOUND,
  },
  { endpoint: "addStoredCard", code: 4228, as: UserErrorCode.PAYMENT_DECLINED, path: ["input"] },
  { status: 422, code: 4228, as: UserErrorCode.PAYMENT_DECLINED, path: ["input", "payment"] },
  { status: 422, field: "price_token", as: UserErrorCode.PRICE_UNKNOWN },
  { status: 422, field: "external_id", as: UserErrorCode.DUPLICATE_EXTERNAL_ID },
  { status: 422, field: "customer", as: UserErrorCode.CUSTOMER_DETAILS_REQUIRED },
];
