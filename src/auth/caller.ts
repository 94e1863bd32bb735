import { Role } from "./role.enum.js";

export type Scope = "orders:write" | "cards:write" | "customers:write" | "balances:write";
export const allScopes: readonly Scope[] = [
  "orders:write",
  "cards:write",
  "customers:write",
  "balances:write",
];

export interface PartnerCaller {
  readonly role: Role.PARTNER;
  readonly subject: string;
  readonly scopes: ReadonlySet<string>;
}
export interface CustomerCaller {
  readonly role: Role.CUSTOMER;
  readonly subject: string;
  readonly customerExternalId: string;
}
export interface AnonymousCaller {
  readonly role: null;
}

/** Who asks, as far as a verified token says. */
export type Caller = PartnerCaller | CustomerCaller | AnonymousCaller;

export const anonymous: AnonymousCaller = { role: null };

/** Every caller of the embedded sandbox on a loopback address, where no tokens are configured. */
export const openPartner: PartnerCaller = {
  role: Role.PARTNER,
  subject: "open",
  scopes: new Set(allScopes),
};

/** Whether something of this customer's (null: of the partner's own) may be read. */
export function maySee(caller: Caller, customerExternalId: string | null): boolean {
  if (caller.role === Role.PARTNER) return true;
  return caller.role === Role.CUSTOMER && caller.customerExternalId === customerExternalId;
}

/** The customer whose things alone the caller may see; undefined for the partner, who sees everybody's. */
export function ownerSeenBy(caller: Caller): string | undefined {
  if (caller.role === Role.PARTNER) return undefined;
  // No customer has an empty id.
  return caller.role === Role.CUSTOMER ? caller.customerExternalId : "";
}
