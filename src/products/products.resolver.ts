import { Arg, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "../auth/allow.decorator.js";
import { Costs } from "../limits/cost.decorator.js";
import type { Catalogue } from "./catalogue.js";
import { Product } from "./product.type.js";

@Resolver(() => Product)
export class ProductsResolver {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  @AllowAnyCaller()
  @Costs({ calls: 0, size: 6 })
  @Query(() => [Product], {
    nullable: true,
    description:
      "The products that are known here: Minted lists none, so it is a table of the documented ones and whatever " +
      "its price answers have shown besides.",
  })
  products(): Product[] {
    return this.#catalogue.all();
  }

  @AllowAnyCaller()
  @Costs({ calls: 0 })
  @Query(() => Product, { nullable: true, description: "One product; null when it is not known here." })
  product(
    @Arg("sku", () => String, { description: "Minted's short name of it, such as GAU." }) sku: string,
  ): Product | null {
    return this.#catalogue.bySku(sku);
  }
}
