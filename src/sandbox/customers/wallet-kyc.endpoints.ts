import { z } from "zod";
import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";
import { readFields } from "../http/fields.js";
import { answerWrite } from "../magic.js";
import type { Customers } from "./customers.js";
import type { WalletKycs } from "./wallet-kycs.js";

const fields = z
  .array(z.object({ name: z.string().min(1).max(100), value: z.string().min(1).max(1000) }))
  .min(1);

/** `GET /partner/customer/{external_customer_id}/wallet-kyc`; like all of KYC's addresses and fields, inferred. */
export function getWalletKyc(customers: Customers, kycs: WalletKycs): Endpoint {
  return ({ params }) => success(kycs.of(customers.get(params["external_customer_id"] ?? "").externalId));
}

/** `POST /partner/customer/{external_customer_id}/wallet-kyc`; answers what the customer then has. */
export function upsertWalletKyc(customers: Customers, kycs: WalletKycs): Endpoint {
  const schema = z.object({ fields });
  return ({ params, body }) => {
    const { externalId } = customers.get(params["external_customer_id"] ?? "");
    const given = readFields(schema, body);
    return answerWrite(externalId, () => {
      kycs.upsert(externalId, given.fields);
      return success(kycs.of(externalId));
    });
  };
}

/** `POST /partner/customer/wallet-kyc/bulk`: all of its rows or none, as Laravel validates a list. */
export function bulkUpsertWalletKyc(customers: Customers, kycs: WalletKycs): Endpoint {
  const known = z
    .string()
    .refine((externalId) => customers.find(externalId) !== undefined, "There is no such customer.");
  const rows = z
    .array(z.object({ external_id: known, fields }))
    .min(1)
    .max(50);
  const schema = z.object({ customers: rows });
  return ({ body }) => {
    const given = readFields(schema, body);
    const ids = given.customers.map(({ external_id: externalId }) => externalId);
    return answerWrite(ids.join(" "), () => {
      for (const row of given.customers) kycs.upsert(row.external_id, row.fields);
      return success(ids.map((externalId) => ({ external_id: externalId, fields: kycs.of(externalId) })));
    });
  };
}
