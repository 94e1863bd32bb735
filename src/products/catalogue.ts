import { nodeId } from "../graph/node-id.js";
import { Metal } from "../money/metal.enum.js";
import type { Product } from "./product.type.js";

/** The digital products of Minted's documentation (D; the metals of GPT and GPD are inferred). It lists no more. */
const documented: readonly [sku: string, productId: number, name: string, metal: Metal | null][] = [
  ["GAU", 3000001, "Gold - Digital storage", Metal.GOLD],
  ["GAG", 3000002, "GAG", Metal.SILVER],
  ["BGAU", 3000088, "BGAU", Metal.GOLD],
  ["BGAG", 3000089, "BGAG", Metal.SILVER],
  ["GPT", 3000090, "GPT", Metal.PLATINUM],
  ["GPD", 3000091, "GPD", Metal.PALLADIUM],
];

/** Minted has no list of its digital products: this table, and what its price answers show besides. */
export class Catalogue {
  readonly #bySku = new Map<string, Product>();
  readonly #byProductId = new Map<number, Product>();

  constructor() {
    for (const [sku, productId, name, metal] of documented) this.#add(sku, productId, name, metal);
  }

  all(): Product[] {
    return [...this.#bySku.values()];
  }

  bySku(sku: string): Product | null {
    return this.#bySku.get(sku) ?? null;
  }

  /** Orders name a product by sku, by number, or by both; the older ones by number alone. */
  find(sku: string | null, productId: number | null): Product | null {
    if (sku !== null) return this.bySku(sku);
    return productId === null ? null : (this.#byProductId.get(productId) ?? null);
  }

  /** A product that a price answer names, known from now on. */
  priced(sku: string, productId: number | null): Product {
    const known = this.bySku(sku);
    if (known && (known.productId !== null || productId === null)) return known;
    return this.#add(sku, productId, known?.name ?? sku, known?.metal ?? null);
  }

  #add(sku: string, productId: number | null, name: string, metal: Metal | null): Product {
    const product = { id: nodeId("Product", sku), sku, productId, name, metal };
    this.#bySku.set(sku, product);
    if (productId !== null) this.#byProductId.set(productId, product);
    return product;
  }
}
