import type { PageInfo } from "../graph/page-info.type.js";
import type { OrderConnection, OrderEdge } from "./order-connection.type.js";
import { CursorWriter, type OrderCursor } from "./order-cursor.js";
import type { OrderFilters } from "./orders.wire.js";
import type { Order } from "./order.type.js";

export interface Row {
  readonly order: Order;
  readonly cursor: OrderCursor;
}

export interface Window {
  readonly rows: readonly Row[];
  readonly total: number | null;
  /** Whether Minted has more behind the last row. */
  readonly hasNext: boolean;
}

/**
 * A page of orders. Cursors are made for those who ask for them: thirty cost more than the rest of a page. Classes, as V8
 * makes a hidden class for each object whose literal has a getter, and keeps all that it leads to until a full collection.
 */
export class ListedOrders implements OrderConnection {
  readonly nodes: Order[];
  readonly totalCount: number | null;
  readonly pageInfo: PageInfo;
  readonly #rows: readonly Row[];
  readonly #cursors: CursorWriter;

  constructor(window: Window, count: number, filters: OrderFilters, hasPreviousPage: boolean) {
    this.#rows = window.rows.slice(0, count);
    this.#cursors = new CursorWriter(filters);
    this.nodes = this.#rows.map(({ order }) => order);
    this.totalCount = window.total;
    const hasNextPage = window.rows.length > count || window.hasNext;
    this.pageInfo = new ListedPage(this.#rows, this.#cursors, { hasNextPage, hasPreviousPage });
  }

  get edges(): OrderEdge[] {
    return this.#rows.map(({ order, cursor }) => ({ node: order, cursor: this.#cursors.write(cursor) }));
  }
}

class ListedPage implements PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #rows: readonly Row[];
  readonly #cursors: CursorWriter;

  constructor(
    rows: readonly Row[],
    cursors: CursorWriter,
    has: Pick<PageInfo, "hasNextPage" | "hasPreviousPage">,
  ) {
    this.hasNextPage = has.hasNextPage;
    this.hasPreviousPage = has.hasPreviousPage;
    this.#rows = rows;
    this.#cursors = cursors;
  }

  get startCursor(): string | null {
    return this.#cursorOf(this.#rows[0]);
  }

  get endCursor(): string | null {
    return this.#cursorOf(this.#rows.at(-1));
  }

  #cursorOf(row: Row | undefined): string | null {
    return row ? this.#cursors.write(row.cursor) : null;
  }
}
