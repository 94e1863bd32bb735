import { refusal } from "../graph/refusal.js";
import { UserErrorCode, userErrorWords } from "../graph/user-error-code.enum.js";
import type { CatchUp } from "../orders/ledger/catch-up.js";
import type { Intent } from "../orders/placing/intent.js";
import type { TradingGate as Gate } from "../orders/placing/place-order-parts.js";
import { kindsOf } from "./trading-kind.js";
import type { TradingSwitches } from "./trading-switches.js";
import { catchingUp } from "./trading-words.js";

/** Lets through what may be placed now: the operator has not closed it, and the ledger knows all that was placed. */
export class TradingGate implements Gate {
  readonly #switches: TradingSwitches;
  readonly #catchUp: CatchUp;

  constructor(switches: TradingSwitches, catchUp: CatchUp) {
    this.#switches = switches;
    this.#catchUp = catchUp;
  }

  async refuseClosed(intent: Intent): Promise<void> {
    if (!this.#catchUp.isDone) throw refusal(UserErrorCode.TRADING_CLOSED, null, catchingUp);
    const kinds = kindsOf(intent);
    const closure = (await this.#switches.closures()).find(({ kind }) => kinds.includes(kind));
    if (!closure) return;
    const { en, tr } = userErrorWords.TRADING_CLOSED;
    throw refusal(UserErrorCode.TRADING_CLOSED, null, {
      en: `${en} ${closure.reason}`,
      tr: `${tr} ${closure.reason}`,
    });
  }
}
