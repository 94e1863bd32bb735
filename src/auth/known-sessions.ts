import { LRUCache } from "lru-cache";
import type { Clock } from "../clock.js";
import type { Session } from "./token.js";

/** A key set is looked at again that often at least, whoever calls. */
const knownForMs = 60_000;
const most = { max: 10_000, maxSize: 8_000_000 };

interface Known {
  readonly session: Session;
  readonly since: number;
}

/**
 * Good tokens of the last minute and what they said: verifying one takes longer than a small read's mapping. None
 * outlives its end, nor a change of the keys.
 */
export class KnownSessions {
  readonly #clock: Clock;
  readonly #known = new LRUCache<string, Known>({ ...most, sizeCalculation: (_, token) => token.length });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(token: string): Session | null {
    const known = this.#known.get(token);
    if (!known) return null;
    const now = this.#clock.now();
    // A clock that was set back must not make it last.
    const isFresh = Math.abs(now - known.since) < knownForMs;
    if (isFresh && now < (known.session.endsAt ?? Infinity)) return known.session;
    this.#known.delete(token);
    return null;
  }

  remember(token: string, session: Session): void {
    this.#known.set(token, { session, since: this.#clock.now() });
  }

  forgetAll(): void {
    this.#known.clear();
  }
}
