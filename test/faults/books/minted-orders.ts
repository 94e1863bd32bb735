import type { Sandbox } from "../../../src/sandbox/sandbox.js";
import { DigestFetch } from "../../support/digest-fetch.js";

/** An order as Minted has it. */
export interface MintedOrder {
  readonly guid: string;
  readonly externalId: string | null;
  readonly type: string;
  readonly customer: string | null;
  readonly sku: string;
  /** As the JSON number's own text. */
  readonly amount: string;
}

interface WireOrder {
  readonly guid: string;
  readonly external_id: string | null;
  readonly type?: string;
  readonly customer: { readonly external_id: string } | null;
  readonly items: readonly { readonly sku?: string; readonly amount: number }[];
}

interface WirePage {
  readonly data: { readonly data: readonly WireOrder[]; readonly last_page: number };
}

/** Minted's book: all orders, asked for straight, past the faults. */
export async function readMintedOrders({ url, username, password }: Sandbox): Promise<MintedOrder[]> {
  const minted = new DigestFetch(url, username, password);
  const orders: MintedOrder[] = [];
  for (let page = 1; ; page += 1) {
    const target = `/partner/orders?page=${page}&total=30&sortType=asc`;
    const headers = { "x-client-id": "web", "api-version": "2" };
    const { status, text } = await minted.fetch({ method: "GET", target, headers });
    if (status !== 200) throw new Error(`The sandbox's orders cannot be read: ${status} ${text}`);
    const { data } = JSON.parse(text) as WirePage;
    orders.push(...data.data.map(orderOf));
    if (page >= data.last_page) return orders;
  }
}

function orderOf({ guid, external_id, type, customer, items }: WireOrder): MintedOrder {
  const [line] = items;
  return {
    guid,
    externalId: external_id,
    type: type ?? "",
    customer: customer?.external_id ?? null,
    sku: items.length === 1 ? (line?.sku ?? "") : "several",
    amount: String(line?.amount),
  };
}
