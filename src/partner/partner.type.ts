import { Field, ID, ObjectType } from "type-graphql";
import { OwnedBy } from "../auth/owned.decorator.js";
import { nodeId } from "../graph/node-id.js";
import { Node } from "../graph/node.type.js";

@OwnedBy(() => null)
@ObjectType({
  implements: Node,
  description: "The partner itself, whose own account trades too. Seen by the partner alone.",
  simpleResolvers: true,
})
export class Partner implements Node {
  @Field(() => ID, { description: "Unique across all types; there is one partner." })
  id!: string;
}

/** The one partner that this API speaks for. */
export const thePartner: Partner = { id: nodeId("Partner", "self") };
