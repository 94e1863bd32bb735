import type { Caller } from "../../auth/caller.js";
import { Role } from "../../auth/role.enum.js";
import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { AccountInput, OrderCustomerInput } from "./account.input.js";

/** Whose balance an order moves; null stands for the partner's own. */
export interface Account {
  readonly customer: OrderCustomerInput | null;
}

export const ownerOf = (account: Account): string | null => account.customer?.externalId ?? null;

/**
 * A customer's token means itself, and somebody else's account looks like none at all; a partner has to say,
 * so that no forgotten field ever spends the partner's own money.
 */
export function accountOf(caller: Caller, input: AccountInput | null | undefined): Account {
  if (caller.role === Role.CUSTOMER) {
    const externalId = input?.customer?.externalId ?? caller.customerExternalId;
    if (externalId !== caller.customerExternalId) {
      throw refusal(UserErrorCode.NOT_FOUND, ["input", "account", "customer", "externalId"]);
    }
    return { customer: { externalId } };
  }
  if (!input) {
    throw refusal(UserErrorCode.REQUIRED, ["input", "account"], {
      en: "Say whose account is meant: a customer's, or your own.",
      tr: "Kimin hesabı olduğunu belirtin: bir müşterinin mi, kendinizin mi.",
    });
  }
  return { customer: input.customer ?? null };
}
