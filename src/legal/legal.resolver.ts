import { Ctx, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { Inferred } from "../graph/directives.decorator.js";
import { LegalDocument } from "./legal-document.type.js";

@Resolver(() => LegalDocument)
export class LegalResolver {
  @AllowAnyCaller()
  @Inferred("Minted's page of the legal documents was not to be seen: path, body and rows are guessed.")
  @Query(() => [LegalDocument], {
    nullable: true,
    description:
      "The legal texts that the partner has to show, in the language of Accept-Language as far as Minted has them. " +
      "Null, with an error, when Minted does not answer.",
  })
  legalDocuments(@Ctx() { loaders }: Context): Promise<readonly LegalDocument[]> {
    return loaders.legalDocuments.load("all");
  }
}
