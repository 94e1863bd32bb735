import { Field, ID, ObjectType } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import { OwnedBy } from "../../auth/owned.decorator.js";
import { Node } from "../../graph/node.type.js";
import { DateTimeScalar } from "../../graph/time-and-url.scalar.js";
import { nodeId } from "../../graph/node-id.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { UserError } from "../../graph/user-error.type.js";
import { PlacementRetry, PlacementState } from "./order-placement.enum.js";
import { OrderType } from "../order.enum.js";
import type { Placement } from "./placement.js";

@OwnedBy((placement: OrderPlacement) => placement.owner)
@ObjectType({
  implements: Node,
  description:
    "What this layer knows of something that it was asked to place, also when Minted's answer was lost.",
  simpleResolvers: true,
})
export class OrderPlacement implements Node {
  @Field(() => ID, { description: "Unique across all types; made of the externalId." })
  id!: string;

  /** The customer's externalId; null for the partner's own. */
  owner!: string | null;

  @Field(() => ID, { description: "The caller's own order id." })
  externalId!: string;

  @Field(() => OrderType, { description: "What was to be placed." })
  type!: OrderType;

  @Field(() => PlacementState, { description: "What is known of it." })
  state!: PlacementState;

  @Field(() => PlacementRetry, { description: "What the caller should do next." })
  retry!: PlacementRetry;

  @Field(() => DateTimeScalar, { description: "When it was asked for." })
  requestedAt!: Date;

  @AllowPartner()
  @Field(() => String, {
    nullable: true,
    description: "The asking token's subject. Partner only: null for customers.",
  })
  requestedBy!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When its outcome was known; null until then.",
  })
  settledAt!: Date | null;

  /** Of the orders that came of it. The resolver loads them. */
  guids!: readonly string[];

  @Field(() => UserError, { nullable: true, description: "Why it is REJECTED or NOT_SENT; null otherwise." })
  refusal!: UserError | null;
}

const refusedStates: ReadonlySet<PlacementState> = new Set([
  PlacementState.REJECTED,
  PlacementState.NOT_SENT,
]);

export function orderPlacementOf(placement: Placement): OrderPlacement {
  const { externalId, owner, type, state, requestedAt, requestedBy, settledAt, guids, refusal } = placement;
  const id = nodeId("OrderPlacement", externalId);
  return {
    id,
    owner,
    externalId,
    type,
    state,
    retry: retryOf(placement),
    requestedAt,
    requestedBy,
    settledAt,
    guids,
    refusal: refusedStates.has(state) ? refusal : null,
  };
}

/** What is refused once has its price token with it: as a rule a new attempt needs a new one. */
function retryOf({ state, refusal, isPriced }: Placement): PlacementRetry {
  switch (state) {
    case PlacementState.PLACED:
      return PlacementRetry.NOTHING;
    case PlacementState.NOT_SENT:
      return PlacementRetry.SAME_ID_SAME_INPUT;
    case PlacementState.REJECTED:
      if (refusal?.code === UserErrorCode.DUPLICATE_EXTERNAL_ID) return PlacementRetry.NEW_ID;
      return isPriced ? PlacementRetry.SAME_ID_NEW_PRICE : PlacementRetry.SAME_ID_SAME_INPUT;
    case PlacementState.SUBMITTED:
    case PlacementState.UNCERTAIN:
      return PlacementRetry.WAIT;
  }
}
