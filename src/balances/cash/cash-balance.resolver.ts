import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root, UseMiddleware } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { customerOf } from "../../customers/customer-of.js";
import { Customer, type CustomerReference } from "../../customers/customer.type.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { refusalsAsData } from "../../graph/refusals-as-data.middleware.js";
import { Costs } from "../../limits/cost.decorator.js";
import type { PlaceOrder } from "../../orders/placing/place-order.js";
import { placingPayload } from "../../orders/placing/placing-payload.js";
import type { CashBalanceIntents } from "./cash-balance-intent.js";
import { CashBalancePayload } from "./cash-balance-payload.type.js";
import { UpdateCustomerCashBalanceInput } from "./cash-balance.input.js";

@Resolver(() => CashBalancePayload)
export class CashBalanceResolver {
  readonly #placeOrder: PlaceOrder;
  readonly #intents: CashBalanceIntents;

  constructor(placeOrder: PlaceOrder, intents: CashBalanceIntents) {
    this.#placeOrder = placeOrder;
    this.#intents = intents;
  }

  @AllowPartner("balances:write")
  @Inferred("Minted's page of the cash balance was not to be seen: path, body and meaning are guessed.")
  @UseMiddleware(refusalsAsData)
  @Mutation(() => CashBalancePayload, {
    nullable: true,
    description:
      "Changes what a customer can spend of one currency. Partner with the scope balances:write only. It is sent " +
      "once; Minted has no look-up for it, so that where its answer is lost the placement stays UNCERTAIN: compare " +
      "the balance before you take another externalId.",
  })
  async updateCustomerCashBalance(
    @Arg("input", () => UpdateCustomerCashBalanceInput, {
      description: "Whose balance, and what it becomes.",
    })
    input: UpdateCustomerCashBalanceInput,
    @Ctx() context: Context,
  ): Promise<CashBalancePayload> {
    return placingPayload(await this.#placeOrder.place(this.#intents.of(input), context));
  }

  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer, whose balances are those after the change; null when it was refused.",
  })
  customer(
    @Root() payload: CashBalancePayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): CustomerReference | null | Promise<Customer | null> {
    return customerOf(payload.account?.customer?.externalId ?? null, context, info);
  }
}
