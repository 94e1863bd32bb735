import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.js";
import { Customer } from "../customers/customer.type.js";
import { Inferred } from "../graph/directives.decorator.js";
import { OwnCall } from "../graph/own-call.decorator.js";
import { DeliveryWallet } from "./delivery-wallet.type.js";

@Resolver(() => Customer)
export class DeliveryWalletsResolver {
  @OwnCall()
  @Inferred("Minted's page of delivery wallets was not to be seen.")
  @FieldResolver(() => [DeliveryWallet], {
    nullable: true,
    description:
      "The metals that the customer can have delivered; empty when there are none. Null when Minted does not know the " +
      "customer, and, with an error, when it does not answer.",
  })
  deliveryWallets(@Root() customer: Customer, @Ctx() context: Context): Promise<DeliveryWallet[] | null> {
    return context.loaders.deliveryWallets.load(customer.externalId);
  }
}
