import { Field, ID, ObjectType } from "type-graphql";
import { OwnedByNobody } from "../auth/owned.decorator.js";
import { Inferred } from "../graph/directives.decorator.js";
import { Node } from "../graph/node.type.js";
import { UrlScalar } from "../graph/time-and-url.scalar.js";

@Inferred("Minted's page of the legal documents was not to be seen: path, body and rows are guessed.")
@OwnedByNobody()
@ObjectType({
  implements: Node,
  description: "A text that the law wants people to see or to accept, such as terms of use.",
  simpleResolvers: true,
})
export class LegalDocument implements Node {
  @Field(() => ID, {
    description: "Unique across all types; made of Minted's id of it, or of its name where it has none.",
  })
  id!: string;

  @Field(() => String, {
    description: "Its title, in the language that was asked for as far as Minted has it.",
  })
  name!: string;

  @Field(() => UrlScalar, {
    nullable: true,
    description: "Where it can be read or downloaded; null where Minted gives no address.",
  })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The text itself as Minted wrote it, which may be HTML: clean it before you put it into a page. Null where " +
      "Minted gives an address alone.",
  })
  text!: string | null;
}
