import { Field, InterfaceType, ObjectType } from "type-graphql";
import { CardPayment } from "../../cards/card-payment.type.js";
import { UserError } from "../../graph/user-error.type.js";
import { Money } from "../../money/money.type.js";
import type { Account } from "./account.js";
import { OrderPlacement } from "./order-placement.type.js";
import { Order } from "../order.type.js";

@InterfaceType({
  description:
    "The answer to something that moves metal or money. `customer` and `partner` bring their balances back, so that a " +
    "client's cache mends itself.",
  autoRegisterImplementations: true,
})
export abstract class PlacingPayload {
  @Field(() => [Order], {
    simple: true,
    description:
      "The orders that were placed: one, unless Minted splits the request; none when it was refused.",
  })
  orders!: Order[];

  @Field(() => Money, {
    nullable: true,
    simple: true,
    description:
      "Of all orders together, as Minted gave it; null when refused, and where a split request had to be looked up.",
  })
  total!: Money | null;

  @Field(() => OrderPlacement, {
    nullable: true,
    simple: true,
    description:
      "What is known of the placing, and what to do next; null when it was refused before anything was sent.",
  })
  placement!: OrderPlacement | null;

  /** Whose order it is; null when it was refused, and while nobody knows. The resolver makes objects of it. */
  account!: Account | null;

  @Field(() => Boolean, {
    simple: true,
    description: "True when this externalId was placed before: the orders are as they are now.",
  })
  replayed!: boolean;

  @Field(() => [UserError], { simple: true, description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}

@ObjectType({ implements: PlacingPayload, description: "The answer to buy." })
export class BuyPayload extends PlacingPayload {
  @Field(() => CardPayment, {
    nullable: true,
    simple: true,
    description: "The card payment to finish; null when paid from a balance.",
  })
  payment!: CardPayment | null;
}

@ObjectType({ implements: PlacingPayload, description: "The answer to sell." })
export class SellPayload extends PlacingPayload {}
