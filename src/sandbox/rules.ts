/** What Minted's documentation leaves open, and a partner's Minted may do otherwise. */
export interface SandboxRules {
  /** IANA zone of the times that are written without one. */
  readonly timeZone: string;
  readonly tokenLifeSeconds: number;
  /** Whether a token is refused after its life. */
  readonly tokensExpire: boolean;
  /** Whether a token buys or sells once only. */
  readonly tokensAreUsedUp: boolean;
  /** Whether a token that was fixed for a customer is refused to everybody else. */
  readonly tokensAreBound: boolean;
  /** Otherwise an order's external_id is answered null, and finds nothing. */
  readonly externalIdsAreKept: boolean;
  readonly externalIdsAreUnique: boolean;
  /** Whether `balance` counts what open orders hold; real_balance is then what is left without it. */
  readonly balanceIncludesBlocked: boolean;
  /** How long a digital order is pending. */
  readonly completedAfterMs: number;
  /** The status and the code that a refusal is answered with, out of the sandbox's own. */
  readonly refusal: (own: RefusalCode) => RefusalCode;
}

export interface RefusalCode {
  readonly status: number;
  readonly code: number;
}

/** What the reference of the wire infers, or the sandbox made up. */
export const DEFAULT_RULES: SandboxRules = {
  timeZone: "UTC",
  tokenLifeSeconds: 240,
  tokensExpire: true,
  tokensAreUsedUp: true,
  tokensAreBound: true,
  externalIdsAreKept: true,
  externalIdsAreUnique: true,
  balanceIncludesBlocked: false,
  completedAfterMs: 2_000,
  refusal: (own) => own,
};
