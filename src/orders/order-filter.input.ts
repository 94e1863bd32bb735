import { Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { ExternalId, guidForm, Sku } from "../graph/constraints.js";
import { Inferred, OneOf } from "../graph/directives.decorator.js";
import { DateScalar } from "../graph/time-and-url.scalar.js";
import { saying } from "../graph/words.js";
import { OrderStatus } from "./order.enum.js";

@InputType({ description: "Which of a customer's orders; what is left out lets everything through." })
export class CustomerOrderFilter {
  @Sku()
  @Field(() => String, { nullable: true, description: "Only orders with this product." })
  sku?: string | null;

  @Field(() => OrderStatus, {
    nullable: true,
    description: "Only orders in this status; UNKNOWN cannot be looked for.",
  })
  status?: OrderStatus | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only orders of this day (Minted's) and later ones.",
  })
  placedFrom?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "Only orders of this day (Minted's) and earlier ones.",
  })
  placedTo?: string | null;
}

@InputType({ description: "Which orders; what is left out lets everything through." })
export class OrderFilter extends CustomerOrderFilter {
  @ExternalId()
  @Field(() => ID, {
    nullable: true,
    description: "Only this customer's orders. A customer's token finds only its own, whatever stands here.",
  })
  customerExternalId?: string | null;
}

@OneOf()
@InputType({ description: "One of the keys that an order is found by." })
export class OrderLookup {
  @ExternalId()
  @Field(() => ID, { nullable: true, description: "The id that the caller gave it." })
  externalId?: string | null;

  @Matches(guidForm, saying("This must be a UUID.", "Bu bir UUID olmalı."))
  @Field(() => ID, { nullable: true, description: "Minted's own id, a UUID." })
  guid?: string | null;

  @Matches(
    /^[0-9A-Za-z]{1,32}$/,
    saying("This must be an order's code, such as 9YMEK5RB.", "Bu, 9YMEK5RB gibi bir emir kodu olmalı."),
  )
  @Field(() => String, { nullable: true, description: "Minted's short code, such as 9YMEK5RB." })
  code?: string | null;

  @Matches(
    /^[\x21-\x7e]{1,256}$/,
    saying("This must be a payment's callback token.", "Bu, bir ödemenin callbackToken değeri olmalı."),
  )
  @Inferred("Minted finds no order by it: those that were seen here are remembered, others looked for.")
  @Field(() => ID, {
    nullable: true,
    description:
      "What stands in the address that 3-D Secure returns the browser to, as in payment.callbackToken: for the page " +
      "there. The order is read from Minted anew, whatever the address says of success. Orders that were never seen here " +
      "are found among the newest 120 alone.",
  })
  callbackToken?: string | null;
}
