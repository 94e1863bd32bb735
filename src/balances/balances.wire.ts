import { nodeId } from "../graph/node-id.js";
import type { Catalogue } from "../products/catalogue.js";
import {
  booleanOrNull,
  decimal,
  decimalOrNull,
  rows,
  text,
  textOrNull,
  UnexpectedAnswer,
  type WireRecord,
} from "../wire/read.js";
import { BalanceUnit } from "./balance-unit.enum.js";
import type { Balance } from "./balance.type.js";

/**
 * Customer Balance (D, api-3717483: a list of twelve fields; what the numbers mean is inferred) and Partner
 * Balance (S; rows inferred). `owner` makes the ids: a customer's externalId, or null for the partner.
 */
export function balancesFromWire(data: unknown, owner: string | null, catalogue: Catalogue): Balance[] {
  return rows(data, "data").map((row) => balanceFromWire(row, owner, catalogue));
}

function balanceFromWire(wire: WireRecord, owner: string | null, catalogue: Catalogue): Balance {
  if ((textOrNull(wire["customer_external_id"]) ?? owner) !== owner) {
    throw new UnexpectedAnswer("data[].customer_external_id", "id that was asked for");
  }
  const currencyCode = text(wire["currency_code"], "data[].currency_code");
  return {
    id: nodeId("Balance", owner === null ? `partner:${currencyCode}` : `customer:${owner}:${currencyCode}`),
    name: textOrNull(wire["name"]) ?? currencyCode,
    currencyCode,
    unit: unitOf(booleanOrNull(wire["is_cash"])),
    balance: decimal(wire["balance"], "data[].balance"),
    blocked: decimalOrNull(wire["blocked"]) ?? "0",
    softBlocked: decimalOrNull(wire["soft_blocked_amount"]),
    realBalance: decimalOrNull(wire["real_balance"]),
    product: catalogue.bySku(currencyCode),
  };
}

function unitOf(isCash: boolean | null): BalanceUnit {
  if (isCash === null) return BalanceUnit.UNKNOWN;
  return isCash ? BalanceUnit.MONEY : BalanceUnit.GRAM;
}

export const balanceParams = (externalId: string) => ({ external_id: externalId });
