import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({
  description: "Who an order says it is for, as of the time when it was placed.",
  simpleResolvers: true,
})
export class OrderContact {
  @Field(() => ID, {
    nullable: true,
    description: "The customer's externalId; null where the order has none.",
  })
  externalId!: string | null;

  @Field(() => String, { nullable: true, description: "Whole name; null where the order has none." })
  fullName!: string | null;

  @Field(() => String, { nullable: true, description: "E-mail address; null where the order has none." })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "Phone number; null where the order has none." })
  phone!: string | null;
}
