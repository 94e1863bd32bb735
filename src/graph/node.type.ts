import { Field, ID, InterfaceType } from "type-graphql";
import { readNodeId } from "./node-id.js";

/** The name of an object's type, which its id begins with. */
export const typeOfNode = ({ id }: Pick<Node, "id">): string | undefined => readNodeId(id)?.type;

@InterfaceType({
  description: "Anything that can be found again by its id alone.",
  resolveType: typeOfNode,
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "Unique across all types, stable and opaque: the key under which a client's cache keeps the object.",
    simple: true,
  })
  id!: string;
}
