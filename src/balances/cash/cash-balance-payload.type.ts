import { Field, ObjectType } from "type-graphql";
import { UserError } from "../../graph/user-error.type.js";
import type { Account } from "../../orders/placing/account.js";
import { OrderPlacement } from "../../orders/placing/order-placement.type.js";

@ObjectType({
  description:
    "The answer to updateCustomerCashBalance. `customer` brings the balances back, so that a client's cache mends itself.",
})
export class CashBalancePayload {
  /** Whose balance it is; null when it was refused, and while nobody knows. The resolver makes an object of it. */
  account!: Account | null;

  @Field(() => OrderPlacement, {
    nullable: true,
    simple: true,
    description:
      "What is known of the change, and what to do next; null when it was refused before anything was sent.",
  })
  placement!: OrderPlacement | null;

  @Field(() => Boolean, {
    simple: true,
    description: "True when this externalId was carried out before: nothing was sent now.",
  })
  replayed!: boolean;

  @Field(() => [UserError], { simple: true, description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}
