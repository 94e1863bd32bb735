import { refusal, type Refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { isPositive, sameDecimal, type DecimalText } from "../../money/decimal.js";
import type { CallContext } from "../../minted/minted-api.js";
import { OrderType } from "../../orders/order.enum.js";
import type { Intent } from "../../orders/placing/intent.js";
import type { BalancesClient } from "../balances.client.js";
import { CashBalanceMode } from "./cash-balance-mode.enum.js";
import type { UpdateCustomerCashBalanceInput } from "./cash-balance.input.js";
import { modeNotPermitted } from "./cash-balance-words.js";

/** What Minted's call does with its amount; null while nobody has found out. */
export type WireMode = "set" | "add" | null;

/**
 * Makes intents of changes of a customer's cash balance. Minted has no look-up for them: where an answer is lost,
 * nothing ever shows whether it was carried out.
 */
export class CashBalanceIntents {
  readonly #balances: BalancesClient;
  readonly #wireMode: WireMode;

  constructor(balances: BalancesClient, wireMode: WireMode) {
    this.#balances = balances;
    this.#wireMode = wireMode;
  }

  of(input: UpdateCustomerCashBalanceInput): Intent {
    const { externalId, customerExternalId, currency, mode, amount } = input;
    return {
      type: OrderType.CASH_BALANCE,
      externalId,
      account: { customer: { externalId: customerExternalId } },
      isPriced: false,
      isPaidByCard: false,
      fingerprint: () => ({ currency, mode, amount }),
      sought: { currency, mode, amount },
      check: async ({ call }) => {
        const refused = this.#refused(input) ?? (await this.#changed(input, call));
        if (refused) throw refused;
      },
      send: async (call) => {
        await this.#balances.updateCash({ customerExternalId, currency, amount }, call);
        return { orders: [], total: null, payment: null };
      },
    };
  }

  /** One mode is never made of the other: read, then written, it would undo what happens in between. */
  #refused({ mode, amount }: UpdateCustomerCashBalanceInput): Refusal | null {
    const wanted = mode === CashBalanceMode.SET ? "set" : "add";
    if (wanted !== this.#wireMode)
      return refusal(UserErrorCode.NOT_PERMITTED, ["input", "mode"], modeNotPermitted(this.#wireMode));
    if (mode === CashBalanceMode.SET || isPositive(amount)) return null;
    return refusal(UserErrorCode.INVALID, ["input", "amount"], {
      en: "To add, give more than 0.",
      tr: "Eklemek için 0'dan büyük bir tutar verin.",
    });
  }

  async #changed(input: UpdateCustomerCashBalanceInput, call: CallContext): Promise<Refusal | null> {
    const { customerExternalId, currency, expectedBalance } = input;
    if (expectedBalance == null) return null;
    const present = await this.#presentBalance(customerExternalId, currency, call);
    if (present === null) return refusal(UserErrorCode.NOT_FOUND, ["input", "customerExternalId"]);
    if (sameDecimal(present, expectedBalance)) return null;
    return refusal(UserErrorCode.INVALID, ["input", "expectedBalance"], {
      en: "The balance is not the one that was expected, so nothing was changed. Look at it again, and decide anew.",
      tr: "Bakiye beklenen tutar değil, bu yüzden hiçbir şey değiştirilmedi. Bakiyeye yeniden bakıp tekrar karar verin.",
    });
  }

  /** Without a row there is nothing: 0. Null when there is no such customer. */
  async #presentBalance(
    customerExternalId: string,
    currency: string,
    call: CallContext,
  ): Promise<DecimalText | null> {
    const balances = await this.#balances.ofCustomer(customerExternalId, call);
    return balances && (balances.find(({ currencyCode }) => currencyCode === currency)?.balance ?? "0");
  }
}
