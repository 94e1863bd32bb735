import { Field, ID, ObjectType } from "type-graphql";
import { Inferred } from "../../graph/directives.decorator.js";
import { PersonalTextScalar } from "../../graph/personal-text.scalar.js";
import type { Redacted } from "../../graph/redacted.js";

export const whyInferred = "Minted's pages of wallet KYC were not to be seen: no field of it is documented.";

@Inferred(whyInferred)
@ObjectType({
  description: "One thing that is known of the customer for its identification.",
  simpleResolvers: true,
})
export class WalletKycField {
  @Field(() => String, { description: "What it is, in Minted's own word." })
  name!: string;

  @Field(() => PersonalTextScalar, {
    nullable: true,
    description: "As text, whatever Minted keeps it as; null where Minted has none.",
  })
  value!: Redacted | null;
}

@Inferred(whyInferred)
@ObjectType({
  description: "What is known of a customer for its identification (KYC). Partner only.",
  simpleResolvers: true,
})
export class WalletKyc {
  @Field(() => ID, {
    description:
      "Unique across all types; made of the customer's externalId, so that a newer answer replaces it.",
  })
  id!: string;

  @Field(() => [WalletKycField], { description: "In Minted's order; at least one." })
  fields!: WalletKycField[];
}
