import type { EndSignal } from "../../ending.js";
import { LRUCache } from "lru-cache";
import { authorization, type DigestCredentials } from "./authorization.js";
import { parseAuthParams } from "./auth-params.js";
import type { DigestChallenge } from "./challenge.js";
import { DigestRefused } from "./digest-errors.js";
import { LeaderGate, type Lead } from "./leader-gate.js";

/** A server's nonce, and what this client has done with it. */
export interface Nonce {
  readonly challenge: DigestChallenge;
  /** Fixed for a nonce: the -sess algorithms make it part of the key, and servers compute that key once. */
  readonly sessionCnonce: string;
  /** When it was first heard of, in milliseconds since the Unix epoch. */
  readonly since: number;
  count: number;
  /** A request that it signed was let in. */
  worked: boolean;
}

export interface DigestSessionOptions {
  readonly credentials: DigestCredentials;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** A fresh client nonce of lower-case hexadecimal text. */
  readonly cnonce: () => string;
}

const refusalMs = 5_000;
/** How long a nonce is taken to live until the server shows less. */
const assumedLifeMs = 60_000;
/** A nonce that is refused at once says nothing of lives: another server behind the same name may have made it. */
const leastLifeMs = 5_000;
/** The share of its life after which a nonce is replaced, so that no request comes upon its end. */
const usedShare = 0.8;
/** More than can be in use at once, so that a nonce which a server offers again keeps its count. */
const rememberedNonces = 512;

/** What all requests to one server share: its nonce, the counts, and a refusal of the credentials. */
export class DigestSession {
  readonly #options: DigestSessionOptions;
  readonly #gate = new LeaderGate();
  readonly #nonces = new LRUCache<string, Nonce>({ max: rememberedNonces });
  #current: Nonce | null = null;
  #unprotected = false;
  #worked = false;
  #refusedUntil = -Infinity;
  #lifeMs = assumedLifeMs;
  #adoptedAt = -Infinity;

  constructor(options: DigestSessionOptions) {
    this.#options = options;
  }

  get current(): Nonce | null {
    return this.#current;
  }

  /** Whether a request may be sent at once: `admit` would let it pass without being the first. */
  get isOpen(): boolean {
    return (this.#current !== null || this.#unprotected) && this.#options.now() >= this.#refusedUntil;
  }

  /**
   * Waits until a request may be sent; resolves to the lead where it must go unsigned to fetch the first
   * challenge. Rejects with DigestRefused, a leader's failure, or the signal's reason.
   */
  async admit(signal?: EndSignal): Promise<Lead | null> {
    for (;;) {
      this.#throwIfRefused();
      if (this.#current || this.#unprotected) return null;
      const lead = await this.#gate.enter(signal);
      if (lead) return lead;
    }
  }

  /** Milliseconds until the nonce should be replaced, at most 0 once it should; null while there is none. */
  get renewalInMs(): number | null {
    return this.#current && this.#adoptedAt + this.#lifeMs * usedShare - this.#options.now();
  }

  /** A challenge that nothing was sent for but to have it. */
  renewed(challenge: DigestChallenge): void {
    if (this.#current) this.#adopt(challenge);
  }

  /** The Authorization header for one request; every call counts. */
  sign(nonce: Nonce, method: string, uri: string): string {
    nonce.count += 1;
    const cnonce = nonce.challenge.session ? nonce.sessionCnonce : this.#options.cnonce();
    const request = { method, uri, count: nonce.count, cnonce };
    return authorization(nonce.challenge, this.#options.credentials, request);
  }

  /** The request was let in: its nonce works, and the server may name the next one (RFC 7616 §3.5). */
  accepted(used: Nonce | null, authenticationInfo: string | undefined): void {
    if (!used) {
      this.#unprotected = this.#current === null;
      return;
    }
    used.worked = true;
    this.#worked = true;
    if (authenticationInfo === undefined || !/nextnonce/i.test(authenticationInfo)) return;
    const nonce = parseAuthParams(authenticationInfo).get("nextnonce");
    // An answer to an older nonce names an older next one.
    if (nonce !== undefined && used === this.#current) this.#adopt({ ...used.challenge, nonce });
  }

  /** A 401 to an unsigned request: the nonce to sign with. */
  challenged(challenge: DigestChallenge): Nonce {
    this.#throwIfRefused();
    return this.#adopt(challenge);
  }

  /** A 401 to a signed request: the nonce to sign with once more. Throws DigestRefused where it is final. */
  afterRefusal(used: Nonce, challenge: DigestChallenge, again: boolean): Nonce {
    this.#throwIfRefused();
    const renewed = this.#current !== used;
    const ranOut = used.worked && challenge.nonce !== used.challenge.nonce;
    if (challenge.stale || ranOut) this.#learnLife(this.#options.now() - used.since);
    if (!again && (renewed || challenge.stale || ranOut)) return this.#adopt(challenge);
    // Stale says that the credentials are right: the next call may fare better.
    if (challenge.stale) this.#adopt(challenge);
    // Once they have worked, a refusal is about this one request: it must not stop the others.
    else if (!this.#worked) this.#refuse();
    throw new DigestRefused("The server answered 401 to a request that was signed with a fresh nonce.");
  }

  #learnLife(ageMs: number): void {
    this.#lifeMs = Math.max(leastLifeMs, Math.min(this.#lifeMs, ageMs));
  }

  #adopt(challenge: DigestChallenge): Nonce {
    const { cnonce, now } = this.#options;
    const fresh = { challenge, sessionCnonce: cnonce(), since: now(), count: 0, worked: false };
    const nonce = this.#nonces.get(challenge.nonce) ?? fresh;
    this.#adoptedAt = now();
    this.#nonces.set(challenge.nonce, nonce);
    this.#current = nonce;
    return nonce;
  }

  #refuse(): void {
    this.#current = null;
    this.#unprotected = false;
    this.#refusedUntil = this.#options.now() + refusalMs;
  }

  #throwIfRefused(): void {
    if (this.#options.now() < this.#refusedUntil) {
      throw new DigestRefused("The credentials were refused a moment ago, and are not tried again yet.");
    }
  }
}
