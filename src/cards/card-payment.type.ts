import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { UrlScalar } from "../graph/time-and-url.scalar.js";
import { Money } from "../money/money.type.js";

export enum CardPaymentState {
  NEW = "NEW",
  SUCCEEDED = "SUCCEEDED",
  FAILED = "FAILED",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(CardPaymentState, {
  name: "CardPaymentState",
  description: "How far a card payment is. The list may grow: treat a value that you do not know as UNKNOWN.",
  valuesConfig: {
    NEW: { description: "Not paid yet; with 3-D Secure, redirectUrl is to be opened." },
    SUCCEEDED: { description: "Paid." },
    FAILED: { description: "Not paid; errorMessage says why." },
    UNKNOWN: { description: "Minted sent a word that is new; stateName has it." },
  },
});

@ObjectType({ description: "The card payment of an order.", simpleResolvers: true })
export class CardPayment {
  @Field(() => CardPaymentState, { description: "How far it is." })
  state!: CardPaymentState;

  @Field(() => String, { description: "The state as Minted spells it." })
  stateName!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether 3-D Secure is used; null where Minted does not say.",
  })
  is3d!: boolean | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Open it in a browser to finish 3-D Secure; null where there is nothing to open.",
  })
  redirectUrl!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "What Minted puts into the address that it returns the browser to; null where it gave none.",
  })
  callbackToken!: string | null;

  @Field(() => Money, {
    nullable: true,
    description: "Without commission; null where the order came without a currency.",
  })
  amount!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "What the card costs on top; null where it is not known.",
  })
  commission!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "Amount and commission, as Minted gave it; null where it is not known.",
  })
  total!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "What was given back so far; null where it is not known.",
  })
  refundedAmount!: Money | null;

  @Field(() => String, {
    nullable: true,
    description: "The payment service's code of a failure; null without one.",
  })
  errorCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The payment service's words of a failure; null without one.",
  })
  errorMessage!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Such as 404809******7528, never more; null where Minted does not show it.",
  })
  maskedCardNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Such as Visa; null where Minted does not show it." })
  cardAssociation!: string | null;
}
