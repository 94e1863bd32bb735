import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { AllowAnyCaller } from "../../auth/allow.decorator.js";
import { maySee, ownerSeenBy } from "../../auth/caller.js";
import type { Context } from "../../context.js";
import { Costs } from "../../limits/cost.decorator.js";
import { Order } from "../order.type.js";
import { Viewer } from "../../viewer/viewer.type.js";
import type { Ledger } from "../ledger/ledger.js";
import { listPlacements } from "./list-placements.js";
import { PlacementState } from "./order-placement.enum.js";
import { OrderPlacement, orderPlacementOf } from "./order-placement.type.js";
import { PlacementConnection } from "./placement-connection.type.js";
import type { SettlePlacement } from "./settle-placement.js";

const mostOpen = 100;
const openStates: readonly PlacementState[] = [PlacementState.SUBMITTED, PlacementState.UNCERTAIN];

@Resolver(() => OrderPlacement)
export class PlacementsResolver {
  readonly #ledger: Ledger;
  readonly #settlePlacement: SettlePlacement;

  constructor(ledger: Ledger, settlePlacement: SettlePlacement) {
    this.#ledger = ledger;
    this.#settlePlacement = settlePlacement;
  }

  @AllowAnyCaller()
  @Query(() => OrderPlacement, {
    nullable: true,
    description:
      "What is known of something that was to be placed. Where that is uncertain, Minted is asked, so that asking " +
      "again settles it. Null when nothing is known of the id here, and when it is not the caller's to see.",
  })
  async orderPlacement(
    @Arg("externalId", () => ID, { description: "The id that the caller gave it." }) externalId: string,
    @Ctx() context: Context,
  ): Promise<OrderPlacement | null> {
    const placement = await this.#ledger.find(externalId);
    if (!placement || !maySee(context.caller, placement.owner)) return null;
    return orderPlacementOf(await this.#settlePlacement.settle(placement, context));
  }

  @AllowAnyCaller()
  @Costs({ calls: 0 })
  @Query(() => PlacementConnection, {
    nullable: true,
    description:
      "What was to be placed, newest first: all that the caller may see, as long as the operator keeps it.",
  })
  orderPlacements(
    @Arg("first", () => Int, { nullable: true, defaultValue: 10, description: "How many: 1 to 30." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor behind which the page begins." })
    after: string | null,
    @Arg("states", () => [PlacementState], {
      nullable: true,
      description: "Only those in one of these states; null lets all through.",
    })
    states: PlacementState[] | null,
    @Ctx() { caller }: Context,
  ): Promise<PlacementConnection> {
    const page = { first: first ?? null, after: after ?? null, states: states ?? null };
    return listPlacements(this.#ledger, { ...page, owner: ownerSeenBy(caller) });
  }

  @Costs({ calls: 1, size: 1 })
  @FieldResolver(() => [Order], {
    description:
      "The orders that came of it, as they are now: Minted may split one request into several. Empty unless PLACED.",
  })
  async orders(@Root() placement: OrderPlacement, @Ctx() { loaders }: Context): Promise<Order[]> {
    const orders = await Promise.all(placement.guids.map((guid) => loaders.orders.load("guid", guid)));
    return orders.filter((order) => order !== null);
  }
}

@Resolver(() => Viewer)
export class ViewerPlacementsResolver {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  @FieldResolver(() => [OrderPlacement], {
    nullable: true,
    description:
      "What the caller asked for and whose outcome is not known yet, newest first: SUBMITTED or UNCERTAIN. " +
      `A customer's own; the partner's token sees everybody's. ${mostOpen} at most: the rest stands in orderPlacements.`,
  })
  async openPlacements(@Ctx() { caller }: Context): Promise<OrderPlacement[]> {
    const owner = ownerSeenBy(caller);
    const open = await this.#ledger.list({ limit: mostOpen, states: openStates, owner });
    return open.map(orderPlacementOf);
  }
}
