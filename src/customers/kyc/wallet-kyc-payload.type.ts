import { Field, ID, ObjectType } from "type-graphql";
import { UserError } from "../../graph/user-error.type.js";

@ObjectType({ description: "The answer to upsertWalletKyc." })
export class UpsertWalletKycPayload {
  /** Null when it was refused. The resolver makes the customer of it. */
  customerExternalId!: string | null;

  @Field(() => [UserError], { description: "Why it was refused; empty on success.", simple: true })
  userErrors!: UserError[];
}

@ObjectType({ description: "What became of one row of bulkUpsertWalletKyc." })
export class WalletKycResult {
  @Field(() => ID, { description: "The customer's externalId, as it was sent.", simple: true })
  externalId!: string;

  @Field(() => [UserError], {
    description: "Why this row was refused, with paths from the mutation's arguments on; empty on success.",
    simple: true,
  })
  userErrors!: UserError[];
}

@ObjectType({ description: "The answer to bulkUpsertWalletKyc.", simpleResolvers: true })
export class BulkUpsertWalletKycPayload {
  @Field(() => [WalletKycResult], {
    description: "One for each row, in the order of the input; none where everything was refused.",
  })
  results!: WalletKycResult[];

  @Field(() => [UserError], {
    description: "Why everything was refused; empty where each row has its own result.",
  })
  userErrors!: UserError[];
}
