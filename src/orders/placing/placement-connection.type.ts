import { Field, ObjectType } from "type-graphql";
import { PageInfo } from "../../graph/page-info.type.js";
import { OrderPlacement } from "./order-placement.type.js";

@ObjectType({ description: "One placement's place in a list.", simpleResolvers: true })
export class PlacementEdge {
  @Field(() => String, { description: "Hand it in as `after` for what follows this placement." })
  cursor!: string;

  @Field(() => OrderPlacement, { description: "The placement." })
  node!: OrderPlacement;
}

@ObjectType({ description: "A page of placements, newest first.", simpleResolvers: true })
export class PlacementConnection {
  @Field(() => [PlacementEdge], { description: "The placements with their cursors." })
  edges!: PlacementEdge[];

  @Field(() => [OrderPlacement], { description: "The placements alone." })
  nodes!: OrderPlacement[];

  @Field(() => PageInfo, { description: "Where this page stands in the list." })
  pageInfo!: PageInfo;
}
