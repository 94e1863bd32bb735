import { Field, ID, InputType } from "type-graphql";
import { ExternalId, NonNegativeDecimal } from "../../graph/constraints.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { Currency } from "../../money/currency.enum.js";
import type { DecimalText } from "../../money/decimal.js";
import { DecimalScalar } from "../../money/decimal.scalar.js";
import { CashBalanceMode } from "./cash-balance-mode.enum.js";

@Inferred("Minted's page of the cash balance was not to be seen: path, body and meaning are guessed.")
@InputType({ description: "A change of a customer's cash balance." })
export class UpdateCustomerCashBalanceInput {
  @ExternalId()
  @Field(() => ID, {
    description:
      "The caller's own id of this change, the idempotency key: one space with the ids of orders, unique per partner.",
  })
  externalId!: string;

  @ExternalId()
  @Field(() => ID, { description: "The partner's own id of the customer." })
  customerExternalId!: string;

  @Field(() => Currency, { description: "Which of the customer's cash balances." })
  currency!: Currency;

  @Field(() => CashBalanceMode, {
    description:
      "Whether the amount replaces the balance or is added to it; NOT_PERMITTED where Minted does not do that.",
  })
  mode!: CashBalanceMode;

  @NonNegativeDecimal(2)
  @Field(() => DecimalScalar, {
    description: "Money, with at most two decimal places: 0 or more to SET, more than 0 to ADD.",
  })
  amount!: DecimalText;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      "The spendable `balance` that the person saw. It is read right before: where it is another one the change is " +
      "refused as INVALID, and nothing is sent. Minted itself knows no such condition, so that a change in the very " +
      "same moment is not seen. Null changes it whatever it is.",
  })
  expectedBalance?: DecimalText | null;
}
