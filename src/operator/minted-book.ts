import type { Clock } from "../clock.js";
import { loadSandbox } from "../embedded-sandbox.js";
import { createLogger } from "../logger.js";
import type { CallContext } from "../minted/minted-api.js";
import { KnownOrders } from "../orders/ledger/known-orders.js";
import type { Ledger } from "../orders/ledger/ledger.js";
import type { Order } from "../orders/order.type.js";
import { OrdersClient } from "../orders/orders.client.js";
import { systemRandom } from "../random.js";
import { RefusalTable } from "../refusals/refusal-table.js";
import { connect } from "./upstream.js";

export interface MintedBookOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  /** Who asks, for the log. */
  readonly requestId: string;
}

/** The orders of the Minted that the settings name, for an operator's command to read. */
export interface MintedBook {
  readonly orders: OrdersClient;
  /** IANA. */
  readonly timeZone: string | null;
  /** For one call. */
  readonly call: () => CallContext;
  /** One order; null when there is none. */
  readonly look: (guid: string) => Promise<Order | null>;
  close(): Promise<void>;
}

/** Throws a ConfigError with every mistake in the settings. */
export async function openMintedBook({ ledger, ...options }: MintedBookOptions): Promise<MintedBook> {
  const upstream = await connect({ ...options, random: systemRandom, loadSandbox });
  const { config, minted, call } = upstream;
  const known = new KnownOrders(ledger, createLogger("warn"));
  const orders = new OrdersClient(minted, new RefusalTable(config.refusalRows), config.timeZone, known);
  return {
    ...{ orders, timeZone: config.timeZone, call },
    look: (guid) => orders.find({ guid }, call()),
    close: () => upstream.close(),
  };
}
