import { Field, ID, InterfaceType, ObjectType } from "type-graphql";
import { Inferred } from "../graph/directives.decorator.js";
import { UrlScalar } from "../graph/time-and-url.scalar.js";
import { UserError } from "../graph/user-error.type.js";
import { StoredCard } from "./stored-card.type.js";

@InterfaceType({
  description:
    "The answer to a change of what cards are stored. `customer` brings the list back, so that a client's cache mends itself.",
  autoRegisterImplementations: true,
})
export abstract class StoredCardPayload {
  /** Whose card it is; null when it was refused. The resolver makes an object of it. */
  customerExternalId!: string | null;

  @Field(() => [UserError], { simple: true, description: "Why it was refused; empty on success." })
  userErrors!: UserError[];
}

@ObjectType({ implements: StoredCardPayload, description: "The answer to addStoredCard." })
export class AddStoredCardPayload extends StoredCardPayload {
  @Inferred("Nothing of Minted's answer is documented.")
  @Field(() => StoredCard, {
    nullable: true,
    simple: true,
    description:
      "The card, where it is stored at once; null when refused, and while the browser has to go to redirectUrl first.",
  })
  storedCard!: StoredCard | null;

  @Inferred("The documentation shows the address that the browser comes back to, and not from where.")
  @Field(() => UrlScalar, {
    nullable: true,
    simple: true,
    description:
      "Open it in the customer's browser: the bank asks there. Null where there is nothing to open.",
  })
  redirectUrl!: string | null;

  @Inferred("The documentation shows it in the address that the browser comes back to, and not in an answer.")
  @Field(() => ID, {
    nullable: true,
    simple: true,
    description:
      "What Minted puts into the address that it returns the browser to: …/pay/cards/{callbackToken}/callback/success " +
      "or …/fail. It names no order. The address proves nothing: the card is stored when the customer's storedCards list it.",
  })
  callbackToken!: string | null;
}

@ObjectType({ implements: StoredCardPayload, description: "The answer to deleteStoredCard." })
export class DeleteStoredCardPayload extends StoredCardPayload {
  @Field(() => ID, {
    nullable: true,
    simple: true,
    description:
      "The id of the StoredCard that is gone, to take it out of a client's cache; null when refused.",
  })
  deletedStoredCardId!: string | null;

  @Field(() => ID, {
    nullable: true,
    simple: true,
    description: "The token that is gone; null when refused.",
  })
  token!: string | null;
}
