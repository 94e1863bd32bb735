import { nodeId } from "../../graph/node-id.js";
import { Redacted } from "../../graph/redacted.js";
import { recordOrNull, text, textOrNull, UnexpectedAnswer } from "../../wire/read.js";
import type { UpsertWalletKycInput, WalletKycFieldInput } from "./wallet-kyc.input.js";
import type { WalletKyc, WalletKycField } from "./wallet-kyc.type.js";

/**
 * Wallet KYC (S, nothing of it was seen). Taken as a list of {name, value} or {key, value}, as an object of
 * name and value, or as either of them under `fields` or in a paginator. Null where there is nothing.
 */
export function walletKycFromWire(data: unknown, externalId: string): WalletKyc | null {
  const fields = fieldsFromWire(data);
  return fields.length === 0 ? null : { id: nodeId("WalletKyc", externalId), fields };
}

function fieldsFromWire(data: unknown): WalletKycField[] {
  if (data === null) return [];
  if (Array.isArray(data)) return data.map(rowFromWire);
  const wire = recordOrNull(data);
  if (!wire) throw new UnexpectedAnswer("data", "list or object");
  const inner = [wire["fields"], wire["data"]].find((value) => typeof value === "object" && value !== null);
  if (inner !== undefined) return fieldsFromWire(inner);
  return Object.entries(wire).map(([name, value]) => ({ name, value: valueFromWire(value) }));
}

function rowFromWire(value: unknown): WalletKycField {
  const row = recordOrNull(value) ?? {};
  return { name: text(row["name"] ?? row["key"], "data[].name"), value: valueFromWire(row["value"]) };
}

function valueFromWire(value: unknown): Redacted | null {
  const isOther = typeof value === "boolean" || (typeof value === "object" && value !== null);
  const found = isOther ? JSON.stringify(value) : textOrNull(value);
  return found === null ? null : new Redacted(found);
}

/** Body of Upsert (inferred). */
export function walletKycToWire({ fields }: UpsertWalletKycInput): object {
  return { fields: fields.map(fieldToWire) };
}

/** Body of Bulk Upsert (inferred). */
export function walletKycsToWire(rows: readonly UpsertWalletKycInput[]): object {
  return { customers: rows.map((row) => ({ external_id: row.customerExternalId, ...walletKycToWire(row) })) };
}

const fieldToWire = ({ name, value }: WalletKycFieldInput) => ({ name, value: value.reveal() });

/** Of an answer to Bulk Upsert, the rows that say success: false, by external id, with Minted's words. */
export function failedRowsFromWire(data: unknown): ReadonlyMap<string, string> {
  const answered = Array.isArray(data) ? data : (recordOrNull(data)?.["data"] ?? []);
  const failed = (Array.isArray(answered) ? answered : []).flatMap((value) => {
    const row = recordOrNull(value);
    const externalId = textOrNull(row?.["external_id"]);
    if (externalId === null || row?.["success"] !== false) return [];
    return [[externalId, textOrNull(row["message"]) ?? ""] as const];
  });
  return new Map(failed);
}
