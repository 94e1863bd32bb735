import { Field, ID, InterfaceType } from "type-graphql";
import { readNodeId } from "./node-id.js";

@InterfaceType({
  description: "Anything that can be found again by its id alone.",
  resolveType: (value: Node) => readNodeId(value.id)?.type,
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "Unique across all types, stable and opaque: the key under which a client's cache keeps the object.",
    simple: true,
  })
  id!: string;
}
