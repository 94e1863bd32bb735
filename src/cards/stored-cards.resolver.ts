import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root, UseMiddleware } from "type-graphql";
import { AllowScope } from "../auth/allow.decorator.js";
import type { Context } from "../context.js";
import { customerOf } from "../customers/customer-of.js";
import { Customer, type CustomerReference } from "../customers/customer.type.js";
import { Inferred } from "../graph/directives.decorator.js";
import { OwnCall } from "../graph/own-call.decorator.js";
import { refusalsAsData } from "../graph/refusals-as-data.middleware.js";
import { Costs } from "../limits/cost.decorator.js";
import type { CardStorage } from "./card-storage.js";
import { AddStoredCardInput, DeleteStoredCardInput } from "./stored-card.input.js";
import {
  AddStoredCardPayload,
  DeleteStoredCardPayload,
  StoredCardPayload,
} from "./stored-card-payload.type.js";
import { StoredCard } from "./stored-card.type.js";

const whyInferred =
  "Minted's pages of card storage were not to be seen: read from the same vendor's payment service.";
const whoMay = "A partner's token needs the scope cards:write; a customer changes its own.";

@Resolver(() => Customer)
export class CustomerStoredCardsResolver {
  @OwnCall()
  @Inferred(whyInferred)
  @FieldResolver(() => [StoredCard], {
    nullable: true,
    description:
      "The cards that Minted keeps for the customer, masked. Null when Minted does not know the customer, and, with " +
      "an error, when it does not answer.",
  })
  storedCards(@Root() customer: Customer, @Ctx() context: Context): Promise<StoredCard[] | null> {
    return context.loaders.storedCards.load(customer.externalId);
  }
}

@Resolver()
export class StoredCardsResolver {
  readonly #storage: CardStorage;

  constructor(storage: CardStorage) {
    this.#storage = storage;
  }

  @AllowScope("cards:write")
  @Inferred(whyInferred)
  @UseMiddleware(refusalsAsData)
  @Mutation(() => AddStoredCardPayload, {
    nullable: true,
    description: `Has Minted keep a card for a customer. ${whoMay}`,
  })
  addStoredCard(
    @Arg("input", () => AddStoredCardInput, { description: "The card, and whose it is." })
    input: AddStoredCardInput,
    @Ctx() context: Context,
  ): Promise<AddStoredCardPayload> {
    return this.#storage.add(input, context);
  }

  @AllowScope("cards:write")
  @Inferred(whyInferred)
  @UseMiddleware(refusalsAsData)
  @Mutation(() => DeleteStoredCardPayload, {
    nullable: true,
    description: `Has Minted forget a stored card. ${whoMay}`,
  })
  deleteStoredCard(
    @Arg("input", () => DeleteStoredCardInput, { description: "Which card, and whose it is." })
    input: DeleteStoredCardInput,
    @Ctx() context: Context,
  ): Promise<DeleteStoredCardPayload> {
    return this.#storage.delete(input, context);
  }
}

@Resolver(() => StoredCardPayload)
export class StoredCardPayloadResolver {
  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer whose cards changed; null when refused.",
  })
  customer(
    @Root() payload: StoredCardPayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(payload.customerExternalId ?? null, context, info);
  }
}
