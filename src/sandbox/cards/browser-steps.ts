import type { Card } from "./card.js";

export type StepResult = "success" | "fail";

/** What the bank asks the customer in the browser, before a card pays or is stored. */
export interface BrowserStep {
  /** Such as 'Pay 2889.71 TRY'. */
  readonly question: string;
  readonly card: Card;
  /** Null until the customer has answered; an answer is for good. */
  result: StepResult | null;
  readonly onSuccess: () => void;
  readonly onFail: () => void;
}

/** All steps that were ever opened, by the path of their page: /pay/{token} and /pay/cards/{token}. */
export class BrowserSteps {
  readonly #origin: () => string;
  readonly #byPath = new Map<string, BrowserStep>();

  /** `origin`: where the sandbox's own pages are. */
  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** The address that the browser is to be sent to. */
  open(path: string, step: Omit<BrowserStep, "result">): string {
    this.#byPath.set(path, { ...step, result: null });
    return this.#origin() + path;
  }

  find(path: string): BrowserStep | undefined {
    return this.#byPath.get(path);
  }

  /** What the customer answers; what it answered before, where it did. */
  answer(step: BrowserStep, result: StepResult): StepResult {
    if (step.result !== null) return step.result;
    step.result = result;
    if (result === "success") step.onSuccess();
    else step.onFail();
    return result;
  }
}

/** What a payment shows after the customer refused: the documented callback's code (D, api-8209450); words inferred. */
export const REFUSED_BY_BANK = { error_code: "050", error_message: "The bank refused the payment." } as const;
