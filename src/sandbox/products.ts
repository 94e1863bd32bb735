/** The six digital products with their ids (D, api-3826800). Names other than gold's are inferred. */
export const PRODUCTS = [
  {
    sku: "GAU",
    id: 3000001,
    name: "Gold - Digital storage",
    currencyId: 1000004,
    metal: "Gold",
    spotPlaces: 2,
  },
  {
    sku: "GAG",
    id: 3000002,
    name: "Silver - Digital storage",
    currencyId: 1000005,
    metal: "Silver",
    spotPlaces: 4,
  },
  {
    sku: "BGAU",
    id: 3000088,
    name: "Bank Gold - Digital storage",
    currencyId: 1000015,
    metal: "Bank Gold",
    spotPlaces: 2,
  },
  {
    sku: "BGAG",
    id: 3000089,
    name: "Bank Silver - Digital storage",
    currencyId: 1000016,
    metal: "Bank Silver",
    spotPlaces: 4,
  },
  {
    sku: "GPT",
    id: 3000090,
    name: "Platinum - Digital storage",
    currencyId: 1000017,
    metal: "Platinum",
    spotPlaces: 2,
  },
  {
    sku: "GPD",
    id: 3000091,
    name: "Palladium - Digital storage",
    currencyId: 1000018,
    metal: "Palladium",
    spotPlaces: 2,
  },
] as const;

export type Product = (typeof PRODUCTS)[number];
export type Sku = Product["sku"];

export function productBySku(sku: string): Product | undefined {
  return PRODUCTS.find((product) => product.sku === sku);
}

export function productById(id: number): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}
