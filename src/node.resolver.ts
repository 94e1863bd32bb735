import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { AllowAnyCaller } from "./auth/allow.decorator.js";
import { maySee, type Caller } from "./auth/caller.js";
import { Role } from "./auth/role.enum.js";
import { readStoredCardKey } from "./cards/stored-card.type.js";
import type { Context } from "./context.js";
import { externalIdForm, guidForm } from "./graph/constraints.js";
import { nodeId, readNodeId } from "./graph/node-id.js";
import { Node } from "./graph/node.type.js";
import { Currency } from "./money/currency.enum.js";
import { orderPlacementOf } from "./orders/placing/order-placement.type.js";
import type { Ledger } from "./orders/ledger/ledger.js";
import type { Placement } from "./orders/placing/placement.js";
import { thePartner } from "./partner/partner.type.js";
import type { Catalogue } from "./products/catalogue.js";

type Find = (key: string, context: Context) => Node | null | Promise<Node | null>;

@Resolver()
export class NodeResolver {
  readonly #finders: ReadonlyMap<string, Find>;

  constructor(catalogue: Catalogue, ledger: Ledger) {
    this.#finders = new Map<string, Find>([
      ["Order", (guid, { loaders }) => (guidForm.test(guid) ? loaders.orders.load("guid", guid) : null)],
      ["Customer", (id, { loaders }) => (externalIdForm.test(id) ? loaders.customers.load(id) : null)],
      ["Product", (sku) => catalogue.bySku(sku)],
      ["ProductPrice", findProductPrice],
      ["StoredCard", findStoredCard],
      ["OrderPlacement", async (id, { caller }) => visiblePlacement(await ledger.find(id), caller)],
      ["LegalDocument", findLegalDocument],
      ["Partner", (key, { caller }) => (caller.role === Role.PARTNER && key === "self" ? thePartner : null)],
    ]);
  }

  @AllowAnyCaller()
  @Query(() => Node, {
    nullable: true,
    description:
      "Any object again by its id; null when there is none, and when it is not the caller's to see.",
  })
  async node(
    @Arg("id", () => ID, { description: "An id that this API gave out." }) id: string,
    @Ctx() context: Context,
  ): Promise<Node | null> {
    const name = readNodeId(id);
    const find = name && this.#finders.get(name.type);
    return find ? find(name.key, context) : null;
  }
}

async function findProductPrice(key: string, { loaders }: Context): Promise<Node | null> {
  const [sku, currency] = key.split(":");
  if (!Object.values<string | undefined>(Currency).includes(currency)) return null;
  const prices = await loaders.productPrices.load(currency ?? "");
  return prices.find((price) => price.product.sku === sku) ?? null;
}

function visiblePlacement(placement: Placement | null, caller: Caller): Node | null {
  return placement && maySee(caller, placement.owner) ? orderPlacementOf(placement) : null;
}

async function findStoredCard(key: string, { loaders }: Context): Promise<Node | null> {
  const of = readStoredCardKey(key);
  if (!of || !externalIdForm.test(of.customerExternalId)) return null;
  const cards = await loaders.storedCards.load(of.customerExternalId);
  return cards?.find((card) => card.token === of.token) ?? null;
}

async function findLegalDocument(key: string, { loaders }: Context): Promise<Node | null> {
  const documents = await loaders.legalDocuments.load("all");
  return documents.find(({ id }) => id === nodeId("LegalDocument", key)) ?? null;
}
