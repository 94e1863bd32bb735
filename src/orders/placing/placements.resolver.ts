import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { AllowAnyCaller } from "../../auth/allow.decorator.js";
import { maySee } from "../../auth/caller.js";
import type { Context } from "../../context.js";
import { Order } from "../order.type.js";
import { Viewer } from "../../viewer/viewer.type.js";
import { listPlacements } from "./list-placements.js";
import { PlacementState } from "./order-placement.enum.js";
import { OrderPlacement, orderPlacementOf } from "./order-placement.type.js";
import type { PlacementBook } from "./placement-book.js";
import { PlacementConnection } from "./placement-connection.type.js";
import type { SettlePlacement } from "./settle-placement.js";

const openStates: readonly PlacementState[] = [PlacementState.SUBMITTED, PlacementState.UNCERTAIN];

@Resolver(() => OrderPlacement)
export class PlacementsResolver {
  readonly #book: PlacementBook;
  readonly #settlePlacement: SettlePlacement;

  constructor(book: PlacementBook, settlePlacement: SettlePlacement) {
    this.#book = book;
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
    const placement = this.#book.find(externalId);
    if (!placement || !maySee(context.caller, placement.owner)) return null;
    return orderPlacementOf(await this.#settlePlacement.settle(placement, context));
  }

  @AllowAnyCaller()
  @Query(() => PlacementConnection, {
    nullable: true,
    description:
      "What was to be placed, newest first: all that the caller may see of what this process remembers.",
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
  ): PlacementConnection {
    const visible = this.#book.all().filter((placement) => maySee(caller, placement.owner));
    return listPlacements(visible, { first: first ?? null, after: after ?? null, states: states ?? null });
  }

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
  readonly #book: PlacementBook;

  constructor(book: PlacementBook) {
    this.#book = book;
  }

  @FieldResolver(() => [OrderPlacement], {
    nullable: true,
    description:
      "What the caller asked for and whose outcome is not known yet, newest first: SUBMITTED or UNCERTAIN. " +
      "A customer's own; the partner's token sees everybody's.",
  })
  openPlacements(@Ctx() { caller }: Context): OrderPlacement[] {
    return this.#book
      .all()
      .filter(({ state, owner }) => openStates.includes(state) && maySee(caller, owner))
      .map(orderPlacementOf);
  }
}
