import type { EndSignal } from "../../ending.js";

/** The right to go first. Ends with the first of the three calls; an abort of its holder hands it over. */
export interface Lead {
  /** The question is settled: everybody else goes on. */
  settle(): void;
  /** It will fare nobody better: everybody who waits fails. */
  fail(error: Error): void;
  /** Nothing was learnt: the next one leads. */
  handOver(): void;
}

interface Waiter {
  readonly signal: EndSignal | undefined;
  readonly resolve: (lead: Lead | null) => void;
  readonly reject: (error: Error) => void;
}

/** Lets one caller at a time find something out while the others wait for it. */
export class LeaderGate {
  readonly #waiting = new Set<Waiter>();
  #led = false;

  /** Resolves to the lead, or to null once another leader has settled. Rejects with its failure, or the own abort's reason. */
  async enter(signal?: EndSignal): Promise<Lead | null> {
    signal?.throwIfAborted();
    return this.#led ? this.#wait(signal) : this.#lead(signal);
  }

  #wait(signal: EndSignal | undefined): Promise<Lead | null> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.delete(waiter);
        const reason = signal?.reason as Error;
        reject(reason);
      };
      const waiter: Waiter = {
        signal,
        resolve: (lead) => {
          signal?.removeEventListener("abort", leave);
          resolve(lead);
        },
        reject: (error) => {
          signal?.removeEventListener("abort", leave);
          reject(error);
        },
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.add(waiter);
    });
  }

  #lead(signal: EndSignal | undefined): Lead {
    this.#led = true;
    const end = (release: () => void) => {
      if (ended) return;
      ended = true;
      signal?.removeEventListener("abort", handOver);
      this.#led = false;
      release();
    };
    let ended = false;
    const handOver = () => end(() => this.#promoteNext());
    signal?.addEventListener("abort", handOver, { once: true });
    return {
      settle: () => end(() => this.#releaseAll((waiter) => waiter.resolve(null))),
      fail: (error) => end(() => this.#releaseAll((waiter) => waiter.reject(error))),
      handOver,
    };
  }

  #promoteNext(): void {
    const [next] = this.#waiting;
    if (!next) return;
    this.#waiting.delete(next);
    next.resolve(this.#lead(next.signal));
  }

  #releaseAll(release: (waiter: Waiter) => void): void {
    const released = [...this.#waiting];
    this.#waiting.clear();
    released.forEach(release);
  }
}
