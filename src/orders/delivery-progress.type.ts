import { Field, ObjectType } from "type-graphql";
import { UrlScalar } from "../graph/time-and-url.scalar.js";
import { OrderStatus } from "./order.enum.js";

@ObjectType({ description: "How far the delivery of an order is.", simpleResolvers: true })
export class DeliveryProgress {
  @Field(() => OrderStatus, { description: "How far it is." })
  status!: OrderStatus;

  @Field(() => String, {
    nullable: true,
    description: "The status as Minted spells it; null where it gave none.",
  })
  statusName!: string | null;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Where the carrier shows the parcel; null before it is shipped.",
  })
  cargoTrackingUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The carrier's number of the parcel; null before it is shipped.",
  })
  cargoTrackingNumber!: string | null;
}
