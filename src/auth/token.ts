import { jwtVerify, type JWTPayload } from "jose";
import { z } from "zod";
import type { Clock } from "../clock.js";
import { unauthenticated } from "../faults.js";
import { anonymous, openPartner, type Caller } from "./caller.js";
import { Role } from "./role.enum.js";

/** How bearer tokens are verified; open: no tokens, every caller is the partner (the embedded sandbox alone). */
export type TokenRules =
  | { readonly kind: "open" }
  | {
      readonly kind: "jwt";
      readonly secret: Uint8Array;
      readonly issuer?: string | undefined;
      readonly audience?: string | undefined;
      readonly maxAgeS?: number | undefined;
    };

const clockSkewSeconds = 5;

const claims = z.discriminatedUnion("role", [
  z.object({ role: z.literal("partner"), sub: z.string().min(1), scope: z.string().optional() }),
  z.object({ role: z.literal("customer"), sub: z.string().min(1), customer_external_id: z.string().min(1) }),
]);

/** A caller, and until when it is known to be the one: milliseconds since the Unix epoch, null for ever. */
export interface Session {
  readonly caller: Caller;
  readonly endsAt: number | null;
}

/** Turns an Authorization header into the caller. */
export class TokenReader {
  readonly #rules: TokenRules;
  readonly #clock: Clock;

  constructor(rules: TokenRules, clock: Clock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  /** Anonymous without a header. Throws UNAUTHENTICATED for a token that is not good: never anonymous service. */
  async caller(authorization: string | undefined): Promise<Caller> {
    return (await this.session(authorization)).caller;
  }

  /** The same, with the instant from which the token is not good any more. */
  async session(authorization: string | undefined): Promise<Session> {
    if (this.#rules.kind === "open") return { caller: openPartner, endsAt: null };
    if (authorization === undefined) return { caller: anonymous, endsAt: null };
    const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
    const payload = token === undefined ? null : await this.#verified(token);
    const parsed = claims.safeParse(payload);
    if (!parsed.success) throw unauthenticated({ status: 401 });
    return { caller: callerOf(parsed.data), endsAt: this.#endOf(payload ?? {}) };
  }

  #endOf({ exp = 0, iat = 0 }: JWTPayload): number {
    const maxAgeS = this.#rules.kind === "jwt" ? this.#rules.maxAgeS : undefined;
    const end = maxAgeS === undefined ? exp : Math.min(exp, iat + maxAgeS);
    return (end + clockSkewSeconds) * 1000;
  }

  async #verified(token: string): Promise<JWTPayload | null> {
    if (this.#rules.kind === "open") return null;
    const { secret, issuer, audience, maxAgeS } = this.#rules;
    try {
      const { payload } = await jwtVerify(token, secret, {
        algorithms: ["HS256"],
        requiredClaims: ["exp", "sub"],
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(this.#clock.now()),
        ...(issuer === undefined ? {} : { issuer }),
        ...(audience === undefined ? {} : { audience }),
        ...(maxAgeS === undefined ? {} : { maxTokenAge: maxAgeS }),
      });
      return payload;
    } catch {
      return null;
    }
  }
}

function callerOf(claim: z.infer<typeof claims>): Caller {
  if (claim.role === "customer") {
    return { role: Role.CUSTOMER, subject: claim.sub, customerExternalId: claim.customer_external_id };
  }
  const scopes = new Set((claim.scope ?? "").split(" ").filter((word) => word !== ""));
  return { role: Role.PARTNER, subject: claim.sub, scopes };
}
