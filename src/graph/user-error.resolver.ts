import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { UserError } from "./user-error.type.js";
import { wordsIn } from "./words.js";

@Resolver(() => UserError)
export class UserErrorResolver {
  @FieldResolver(() => String, {
    description:
      "Why, for people: in Turkish or English, as Accept-Language asks. It never repeats what was sent; with the " +
      "code REJECTED it is Minted's own words, passed on.",
  })
  message(@Root() error: UserError, @Ctx() { call }: Context): string {
    return wordsIn(call.language, error.message);
  }
}
