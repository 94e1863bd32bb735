import { Field, ID, ObjectType } from "type-graphql";
import { UserError } from "../graph/user-error.type.js";
import { Customer } from "./customer.type.js";

@ObjectType({
  description: "The answer to createCustomer, createBusinessCustomer and updateCustomer.",
  simpleResolvers: true,
})
export class CustomerPayload {
  @Field(() => Customer, { nullable: true, description: "The customer as it now is; null when refused." })
  customer!: Customer | null;

  @Field(() => [UserError], { description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}

@ObjectType({ description: "The answer to removeCustomer.", simpleResolvers: true })
export class RemoveCustomerPayload {
  @Field(() => ID, { nullable: true, description: "The removed customer's externalId; null when refused." })
  externalId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The id that the removed customer had, under which a client's cache can evict it; null when refused.",
  })
  removedId!: string | null;

  @Field(() => [UserError], { description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}
