import { Field, ID, ObjectType } from "type-graphql";
import { OwnedBy } from "../auth/owned.decorator.js";
import { CardPayment } from "../cards/card-payment.type.js";
import { PaymentType } from "../cards/payment-type.enum.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Node } from "../graph/node.type.js";
import { DateTimeScalar } from "../graph/time-and-url.scalar.js";
import type { DecimalText } from "../money/decimal.js";
import { DecimalScalar } from "../money/decimal.scalar.js";
import { Money } from "../money/money.type.js";
import { Address } from "./address.type.js";
import { DeliveryProgress } from "./delivery-progress.type.js";
import { OrderContact } from "./order-contact.type.js";
import { OrderItem } from "./order-item.type.js";
import { OrderStatus, OrderType } from "./order.enum.js";

const noCurrency = "null where Minted gave it without a currency, or not at all.";

@ObjectType({ description: "An order's money in the currency of its account.", simpleResolvers: true })
export class CurrencyConversion {
  @Field(() => DecimalScalar, { description: "Units of the account's currency per unit of the order's." })
  rate!: DecimalText;

  @Field(() => DecimalScalar, {
    description: "The order's total in the account's currency, which Minted does not name.",
  })
  total!: DecimalText;
}

/** What Minted's answer may leave out of an order, and is known from elsewhere. */
export interface KnownOfOrder {
  readonly externalId?: string | null;
  readonly customerExternalId?: string | null;
  readonly payment?: CardPayment | null;
}

@OwnedBy((order: Order) => order.customerExternalId)
@ObjectType({
  implements: Node,
  description: "Something bought, sold or delivered. Seen by the partner, and by the customer whose it is.",
  simpleResolvers: true,
})
export abstract class Order implements Node {
  @Field(() => ID, { description: "Unique across all types; made of the guid." })
  id!: string;

  @Field(() => ID, { description: "Minted's own id, an upper-case UUID." })
  guid!: string;

  @Field(() => String, { description: "Minted's short code for people: eight digits and capital letters." })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: "The id that the caller gave it; null where Minted's answer leaves it out.",
  })
  externalId!: string | null;

  @Field(() => OrderType, { description: "Buy, sell or delivery; UNKNOWN where Minted does not say." })
  type!: OrderType;

  @Field(() => OrderStatus, { description: "How far it is; UNKNOWN where Minted's word is new." })
  status!: OrderStatus;

  @Field(() => String, { description: "The status as Minted spells it, also where status is UNKNOWN." })
  statusName!: string;

  @Inferred("Minted does not say which statuses are final.")
  @Field(() => Boolean, { description: "Whether the status will not change any more." })
  isFinal!: boolean;

  @Field(() => Money, { nullable: true, description: `Before tax; ${noCurrency}` })
  subtotal!: Money | null;

  @Field(() => Money, { nullable: true, description: `Tax on top of the subtotal; ${noCurrency}` })
  tax!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: `With tax, as Minted gave it, never recomputed; ${noCurrency}`,
  })
  total!: Money | null;

  @Field(() => Money, { nullable: true, description: `What paying costs on top; ${noCurrency}` })
  paymentCost!: Money | null;

  @Field(() => CurrencyConversion, {
    nullable: true,
    description: "The same money in the account's currency; null where Minted does not give it.",
  })
  conversion!: CurrencyConversion | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When it was placed, to the minute, so that it is equal in every answer; null while the zone of Minted's " +
      "zoneless times is not configured.",
  })
  placedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The same as Minted sent it, in one of its four formats; null where it sent none.",
  })
  placedAtText!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Minted's words for it, such as '1gr - #GAU'; null without.",
  })
  description!: string | null;

  @Field(() => [OrderItem], { description: "Its lines." })
  items!: OrderItem[];

  /** The same order with what is known of it where Minted's answer leaves that out. Copies of other kinds lose fields. */
  abstract completedBy(known: KnownOfOrder): Order;

  /** Whose it is; null for the partner's own. The resolver makes an object of it. */
  customerExternalId!: string | null;

  @Field(() => OrderContact, {
    nullable: true,
    description: "Who the order says it is for, as of then; null on the partner's own.",
  })
  contact!: OrderContact | null;

  @Field(() => PaymentType, {
    description:
      "How it is paid: CARD also where Minted shows a card payment without saying so; in the answer to an order as it was " +
      "asked for, where Minted does not say; else UNKNOWN.",
  })
  paymentType!: PaymentType;

  @Field(() => CardPayment, {
    nullable: true,
    description: "The card payment; null when paid from a balance.",
  })
  payment!: CardPayment | null;

  @Field(() => DeliveryProgress, {
    nullable: true,
    description: "The delivery's progress; null on other orders.",
  })
  delivery!: DeliveryProgress | null;

  @Field(() => Address, {
    nullable: true,
    description: "Where the invoice goes; null where the order has none.",
  })
  billingAddress!: Address | null;

  @Field(() => Address, {
    nullable: true,
    description: "Where the metal goes; null where the order has none.",
  })
  shippingAddress!: Address | null;
}
