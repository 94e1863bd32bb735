import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root, UseMiddleware } from "type-graphql";
import { AllowPartner } from "../../auth/allow.decorator.js";
import type { Context } from "../../context.js";
import { Inferred } from "../../graph/directives.decorator.js";
import { OwnCall } from "../../graph/own-call.decorator.js";
import { refusalsAsData } from "../../graph/refusals-as-data.middleware.js";
import { Costs } from "../../limits/cost.decorator.js";
import { customerOf } from "../customer-of.js";
import { Customer, type CustomerReference } from "../customer.type.js";
import type { UpsertWalletKyc } from "./upsert-wallet-kyc.js";
import {
  BulkUpsertWalletKycPayload,
  UpsertWalletKycPayload,
  WalletKycResult,
} from "./wallet-kyc-payload.type.js";
import { BulkUpsertWalletKycInput, UpsertWalletKycInput } from "./wallet-kyc.input.js";
import { WalletKyc, whyInferred } from "./wallet-kyc.type.js";

const whoMay = "Partner with the scope customers:write only.";

@Resolver(() => Customer)
export class WalletKycResolver {
  readonly #upsert: UpsertWalletKyc;

  constructor(upsert: UpsertWalletKyc) {
    this.#upsert = upsert;
  }

  @AllowPartner()
  @OwnCall()
  @Inferred(whyInferred)
  @FieldResolver(() => WalletKyc, {
    nullable: true,
    description:
      "What is known of the customer for its identification. Partner only: null for customers, as it may tell how a " +
      "customer was checked. Null where Minted has none, and, with an error, when Minted does not answer.",
  })
  walletKyc(@Root() customer: Customer, @Ctx() context: Context): Promise<WalletKyc | null> {
    return context.loaders.walletKyc.load(customer.externalId);
  }

  @AllowPartner("customers:write")
  @Inferred(whyInferred)
  @UseMiddleware(refusalsAsData)
  @Mutation(() => UpsertWalletKycPayload, {
    nullable: true,
    description:
      "Keeps what is known of a customer for its identification. It is sent once; where Minted's answer is lost it is " +
      `an error, which says that it may have been kept. ${whoMay}`,
  })
  async upsertWalletKyc(
    @Arg("input", () => UpsertWalletKycInput, { description: "Of whom, and what." })
    input: UpsertWalletKycInput,
    @Ctx() context: Context,
  ): Promise<UpsertWalletKycPayload> {
    await this.#upsert.upsert(input, context);
    return { customerExternalId: input.customerExternalId, userErrors: [] };
  }

  @AllowPartner("customers:write")
  @Inferred(whyInferred)
  @UseMiddleware(refusalsAsData)
  @Mutation(() => BulkUpsertWalletKycPayload, {
    nullable: true,
    description:
      "Keeps what is known of several customers for their identification, with a result for each: what is wrong with " +
      "one does not stop the others. Where Minted's answer is lost it is an error, which says that it may have been " +
      `kept. ${whoMay}`,
  })
  async bulkUpsertWalletKyc(
    @Arg("input", () => BulkUpsertWalletKycInput, { description: "Of whom, and what." })
    input: BulkUpsertWalletKycInput,
    @Ctx() context: Context,
  ): Promise<BulkUpsertWalletKycPayload> {
    return { results: await this.#upsert.bulkUpsert(input.customers, context), userErrors: [] };
  }
}

type Found = CustomerReference | null | Promise<Customer | null>;

@Resolver(() => UpsertWalletKycPayload)
export class UpsertWalletKycPayloadResolver {
  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer, whose id and externalId cost no call of their own; null when refused.",
  })
  customer(
    @Root() payload: UpsertWalletKycPayload,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found {
    return customerOf(payload.customerExternalId ?? null, context, info);
  }
}

@Resolver(() => WalletKycResult)
export class WalletKycResultResolver {
  @Costs({ calls: 1 })
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer, whose id and externalId cost no call of their own; null when refused.",
  })
  customer(
    @Root() { externalId, userErrors }: WalletKycResult,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Found {
    return customerOf(userErrors.length === 0 ? externalId : null, context, info);
  }
}
