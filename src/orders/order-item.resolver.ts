import { FieldResolver, Resolver, Root } from "type-graphql";
import type { Catalogue } from "../products/catalogue.js";
import { Product } from "../products/product.type.js";
import { OrderItem } from "./order-item.type.js";

@Resolver(() => OrderItem)
export class OrderItemResolver {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: "The product; null for what Minted sells and this API does not know.",
  })
  product(@Root() item: OrderItem): Product | null {
    return this.#catalogue.find(item.sku, item.productId);
  }
}
