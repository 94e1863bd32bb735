import type { Answer, TestApi } from "./api.js";

export interface OrderRow {
  readonly guid: string;
  readonly status: string;
  readonly placedAt: string | null;
  readonly customer: { readonly externalId: string } | null;
  readonly items: readonly { readonly product: { readonly sku: string } | null }[];
}

export interface OrderPage {
  readonly totalCount: number | null;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: OrderRow }[];
}

/** Costs one request a page. */
export const pageFields = `totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { guid status placedAt customer { externalId } items { product { sku } } } }`;

export interface PageChanges {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly filter?: object | null;
}

/** Asks for one page; whatever comes back is the test's to judge. */
export function sendPage(api: TestApi, changes: PageChanges): Promise<Answer<{ orders: OrderPage | null }>> {
  // Named arguments alone: a variable that is left out is another thing than null.
  const types = { first: "Int", after: "String", filter: "OrderFilter" };
  const given = Object.entries(types).filter(([name]) => changes[name as keyof PageChanges] !== undefined);
  const declared = given.map(([name, type]) => `$${name}: ${type}`).join(", ");
  const handed = given.map(([name]) => `${name}: $${name}`).join(", ");
  const [head, args] = given.length === 0 ? ["query", ""] : [`query (${declared})`, `(${handed})`];
  return api.send(`${head} { orders${args} { ${pageFields} } }`, changes);
}

/** One page; an error fails the test. */
export async function page(api: TestApi, changes: PageChanges): Promise<OrderPage> {
  const { data, errors } = await sendPage(api, changes);
  if (!data.orders) throw new Error(`No page: ${JSON.stringify(errors)}`);
  return data.orders;
}

/** Page after page to the end, or to so many pages; `between` runs before each page but the first. */
export async function walk(
  api: TestApi,
  { most = Infinity, ...changes }: PageChanges & { readonly most?: number },
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  let after: string | null = null;
  for (let count = 0; count < most; count += 1) {
    if (count > 0) await between();
    const { edges, pageInfo } = await page(api, { ...changes, ...(after === null ? {} : { after }) });
    if (count > 0 && edges.length === 0) throw new Error("A page was promised, and it was empty.");
    rows.push(...edges.map(({ node }) => node));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return rows;
}

export const guids = (rows: readonly OrderRow[]) => rows.map(({ guid }) => guid);
