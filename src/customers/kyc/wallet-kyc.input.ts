import { ArrayMaxSize, ArrayMinSize, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { DistinctBy, ExternalId, Name, RedactedLength } from "../../graph/constraints.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { PersonalTextScalar } from "../../graph/personal-text.scalar.js";
import type { Redacted } from "../../graph/redacted.js";
import { saying } from "../../graph/words.js";
import { whyInferred } from "./wallet-kyc.type.js";

const fieldCount = saying("Give 1 to 50 fields.", "1 ila 50 alan verin.");
const customerCount = saying("Give 1 to 50 customers.", "1 ila 50 müşteri verin.");

@Inferred(whyInferred)
@InputType({ description: "One thing to be kept of a customer for its identification." })
export class WalletKycFieldInput {
  @Name(1, 100)
  @Field(() => String, { description: "What it is, in the word that Minted expects: 1 to 100 characters." })
  name!: string;

  @RedactedLength(1, 1000)
  @Field(() => PersonalTextScalar, { description: "1 to 1000 characters; never logged." })
  value!: Redacted;
}

@Inferred(whyInferred)
@InputType({ description: "What is to be kept of a customer for its identification." })
export class UpsertWalletKycInput {
  @ExternalId()
  @Field(() => ID, { description: "The partner's own id of the customer." })
  customerExternalId!: string;

  @ArrayMinSize(1, fieldCount)
  @ArrayMaxSize(50, fieldCount)
  @DistinctBy("name")
  @ValidateNested({ each: true })
  @Field(() => [WalletKycFieldInput], {
    description: "1 to 50, no two of a name. Those of a new name are added, the others replaced.",
  })
  fields!: WalletKycFieldInput[];
}

@Inferred(whyInferred)
@InputType({ description: "What is to be kept of several customers for their identification." })
export class BulkUpsertWalletKycInput {
  /** Each row is checked by itself, so that a bad one does not stop the others. */
  @ArrayMinSize(1, customerCount)
  @ArrayMaxSize(50, customerCount)
  @DistinctBy("customerExternalId")
  @Field(() => [UpsertWalletKycInput], { description: "1 to 50 customers, none twice." })
  customers!: UpsertWalletKycInput[];
}
