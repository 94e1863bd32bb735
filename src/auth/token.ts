import type { JWTPayload, JWTVerifyGetKey } from "jose";
import { JOSEError } from "jose/errors";
import { jwtVerify } from "jose/jwt/verify";
import { z } from "zod";
import type { Clock } from "../clock.js";
import type { AuthConfig, ClaimRules } from "../config/auth-config.js";
import { cannotVerify, unauthenticated } from "../faults.js";
import { externalIdForm } from "../graph/constraints.js";
import type { Logger } from "../logger.js";
import { anonymous, openPartner, type Caller } from "./caller.js";
import { KnownSessions } from "./known-sessions.js";
import { KeySet, KeySetUnreachable } from "./key-set.js";
import { Role } from "./role.enum.js";

const clockSkewSeconds = 5;

/** JSON may hold a number that is none: 1e400 would be good for ever. */
const everybody = { sub: z.string().min(1), exp: z.int() };

const claims = z.discriminatedUnion("role", [
  z.object({ role: z.literal("partner"), ...everybody, scope: z.string().optional() }),
  z.object({
    role: z.literal("customer"),
    ...everybody,
    customer_external_id: z.string().regex(externalIdForm),
  }),
]);

/** A caller, and until when it is known to be the one: milliseconds since the Unix epoch, null for ever. */
export interface Session {
  readonly caller: Caller;
  readonly endsAt: number | null;
}

/** With what tokens are verified: the algorithms are never taken from the token. */
interface Keys {
  readonly algorithms: string[];
  readonly find: JWTVerifyGetKey;
}

/** Turns an Authorization header into the caller. */
export class TokenReader {
  readonly #rules: AuthConfig;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #keySet: KeySet | null;
  readonly #keys: Keys | null;
  readonly #known: KnownSessions;
  #changes = 0;
  readonly #listeners = new Set<() => void>();

  constructor(rules: AuthConfig, clock: Clock, log: Logger) {
    this.#rules = rules;
    this.#clock = clock;
    this.#log = log;
    this.#known = new KnownSessions(clock);
    const onChange = () => {
      this.#changes += 1;
      this.#known.forgetAll();
      this.#listeners.forEach((listener) => listener());
    };
    this.#keySet = rules.kind === "keySet" ? new KeySet({ url: rules.url, clock, log, onChange }) : null;
    if (rules.kind === "secret") rules.secret.onChange(onChange);
    this.#keys = keysOf(rules, this.#keySet);
  }

  /** Has the keys ready before the first caller comes, and a wrong address in the log. */
  prepare(): void {
    void this.#keySet?.load().catch(() => undefined);
  }

  /** Calls the listener, until the signal ends it, when a token that was good may not be any more. */
  onChange(listener: () => void, until: AbortSignal): void {
    if (until.aborted) return;
    this.#listeners.add(listener);
    until.addEventListener("abort", () => this.#listeners.delete(listener), { once: true });
  }

  /** Who called a moment ago with the same header, with a token that is still good; null where that is to be found out. */
  known(authorization: string | undefined): Caller | null {
    const token = tokenIn(authorization);
    return (token !== null && this.#known.find(token)?.caller) || null;
  }

  /**
   * Anonymous without a header. Throws UNAUTHENTICATED for a token that is not good, and UPSTREAM_UNAVAILABLE where
   * nobody can tell: never anonymous service.
   */
  caller(authorization: string | undefined): Promise<Caller> {
    return this.session(authorization).then(({ caller }) => caller);
  }

  /** The same, with the instant from which the token is not good any more. */
  async session(authorization: string | undefined): Promise<Session> {
    if (this.#keys === null) return { caller: openPartner, endsAt: null };
    if (authorization === undefined) return { caller: anonymous, endsAt: null };
    const token = tokenIn(authorization);
    if (token === null) throw unauthenticated({ status: 401 });
    return this.#known.find(token) ?? this.#freshSession(token, this.#keys);
  }

  async #freshSession(token: string, keys: Keys): Promise<Session> {
    const changes = this.#changes;
    const payload = await this.#verified(token, keys);
    const parsed = claims.safeParse(payload);
    if (!parsed.success) throw unauthenticated({ status: 401 });
    const session = { caller: callerOf(parsed.data), endsAt: this.#endOf(parsed.data.exp, payload?.iat) };
    // Keys that changed meanwhile may not be those that it was verified with.
    if (changes === this.#changes) this.#known.remember(token, session);
    return session;
  }

  #endOf(exp: number, iat = 0): number {
    const { maxAgeS } = this.#claimRules;
    const end = maxAgeS === undefined ? exp : Math.min(exp, iat + maxAgeS);
    return (end + clockSkewSeconds) * 1000;
  }

  async #verified(token: string, { find, algorithms }: Keys): Promise<JWTPayload | null> {
    const { issuer, audience, maxAgeS } = this.#claimRules;
    try {
      const { payload } = await jwtVerify(token, find, {
        algorithms,
        requiredClaims: ["exp", "sub"],
        clockTolerance: clockSkewSeconds,
        currentDate: new Date(this.#clock.now()),
        ...(issuer === undefined ? {} : { issuer }),
        ...(audience === undefined ? {} : { audience }),
        ...(maxAgeS === undefined ? {} : { maxTokenAge: maxAgeS }),
      });
      return payload;
    } catch (error) {
      if (error instanceof KeySetUnreachable) throw cannotVerify(error.retryAfterMs);
      if (error instanceof JOSEError) this.#log.debug({ reason: error.code }, "a token is not good");
      else this.#log.warn({ err: error }, "a token could not be verified");
      return null;
    }
  }

  get #claimRules(): ClaimRules {
    return this.#rules.kind === "open" ? {} : this.#rules;
  }
}

function tokenIn(authorization: string | undefined): string | null {
  return /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** Each kind has algorithms of its own: a public key that is taken for a secret lets everybody sign. */
function keysOf(rules: AuthConfig, keySet: KeySet | null): Keys | null {
  if (keySet) return { algorithms: ["RS256", "ES256"], find: keySet.find };
  if (rules.kind === "secret") return { algorithms: ["HS256"], find: () => rules.secret.current };
  return null;
}

function callerOf(claim: z.infer<typeof claims>): Caller {
  if (claim.role === "customer") {
    return { role: Role.CUSTOMER, subject: claim.sub, customerExternalId: claim.customer_external_id };
  }
  const scopes = new Set((claim.scope ?? "").split(" ").filter((word) => word !== ""));
  return { role: Role.PARTNER, subject: claim.sub, scopes };
}
