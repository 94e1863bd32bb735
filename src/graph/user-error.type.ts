import { Field, Int, ObjectType } from "type-graphql";
import { AllowPartner } from "../auth/allow.decorator.js";
import { UserErrorCode } from "./user-error-code.enum.js";
import type { Words } from "./words.js";

@ObjectType({
  description: "A refusal that the caller can act on. Faults of the system are GraphQL errors instead.",
  simpleResolvers: true,
})
export class UserError {
  @Field(() => UserErrorCode, { description: "Why, for programs." })
  code!: UserErrorCode;

  /** The resolver chooses the caller's language. */
  message!: Words | string;

  @Field(() => [String], {
    nullable: true,
    description:
      "Path of the offending value from the mutation's arguments on, such as " +
      '["input", "items", "0", "amount"]; null when it is not about one value.',
  })
  field!: string[] | null;

  @AllowPartner()
  @Field(() => Int, {
    nullable: true,
    description: "Minted's own code; null when the refusal is not Minted's, and for customers.",
  })
  upstreamCode!: number | null;
}
