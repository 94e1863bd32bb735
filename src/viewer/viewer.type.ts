import { Field, ID, ObjectType } from "type-graphql";
import { Role } from "../auth/role.enum.js";
import { Partner } from "../partner/partner.type.js";

@ObjectType({ description: "Who is calling, as the token says.", simpleResolvers: true })
export class Viewer {
  @Field(() => ID, {
    description: "Unique across all types; the same for every token of the same partner or customer.",
  })
  id!: string;

  @Field(() => Role, { description: "Partner or customer." })
  role!: Role;

  @Field(() => Partner, { nullable: true, description: "The partner; null for customers." })
  partner!: Partner | null;
}
