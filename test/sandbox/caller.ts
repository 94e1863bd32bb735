import { onTestFinished } from "vitest";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";
import { DigestFetch, type Reply } from "../support/digest-fetch.js";
import { ManualClock } from "../support/manual-clock.js";

export const HEADERS = { "x-client-id": "web", "api-version": "3", "content-type": "application/json" };

export interface PriceRow {
  readonly sku: string;
  readonly spot_price: number;
  readonly buy_price: number;
  readonly sell_price: number;
  readonly buy_amount: number | null;
}

export interface PriceFix {
  readonly token: string;
  readonly expires_at: string;
  readonly expire_ttl: number;
  readonly currency: string;
  readonly prices: readonly PriceRow[];
}

export interface OrderView {
  readonly guid: string;
  readonly order_code: string;
  readonly external_id: string | null;
  readonly type: "Buy" | "Sell" | "Delivery";
  readonly price: number;
  readonly total: number;
  readonly status_name: string;
  readonly items: readonly {
    readonly sku: string;
    readonly amount: number;
    readonly price: number;
    readonly total: number;
  }[];
  readonly customer: { readonly external_id: string } | null;
}

export interface Placed extends Pick<OrderView, "price" | "total"> {
  readonly guid: readonly string[];
  readonly order_code: readonly string[];
  readonly orders: readonly OrderView[];
}

export interface BalanceRow {
  readonly currency_code: string;
  readonly balance: number;
  readonly blocked: number;
  readonly real_balance: number;
}

/** A sandbox with a clock that stands still, and a client of it; both end with the test. */
export class Caller {
  readonly sandbox: Sandbox;
  readonly clock: ManualClock;
  readonly digest: DigestFetch;

  constructor(sandbox: Sandbox, clock: ManualClock) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.digest = new DigestFetch(sandbox.url, sandbox.username, sandbox.password);
  }

  get(target: string): Promise<Reply> {
    return this.digest.fetch({ method: "GET", target, headers: HEADERS });
  }

  post(target: string, body: unknown, signal?: AbortSignal): Promise<Reply> {
    return this.digest.fetch(
      { method: "POST", target, headers: HEADERS, body: JSON.stringify(body) },
      signal,
    );
  }

  async fix(body: object = {}): Promise<PriceFix> {
    return dataOf<PriceFix>(await this.post("/partner/pricefix", { type: "digital", ...body }));
  }

  /** Fixes GBP prices and buys; `body` adds to what is sent. */
  async buy(body: object, signal?: AbortSignal): Promise<Reply> {
    const { token } = await this.fix();
    return this.post(
      "/partner/order/digital/buy",
      { price_token: token, currency_code: "GBP", ...body },
      signal,
    );
  }

  async sell(body: object): Promise<Reply> {
    const { token } = await this.fix();
    return this.post("/partner/order/digital/sell", { price_token: token, currency_code: "GBP", ...body });
  }

  /** An account's wallets by currency; the partner's without an id. */
  async balances(customer?: string): Promise<Record<string, BalanceRow>> {
    const target = customer === undefined ? "/partner/balance" : `/partner/balance/customer/${customer}`;
    const rows = dataOf<BalanceRow[]>(await this.get(target));
    return Object.fromEntries(rows.map((row) => [row.currency_code, row]));
  }
}

export async function openSandbox(options: SandboxOptions = {}): Promise<Caller> {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  return new Caller(sandbox, clock);
}

export function dataOf<Data>({ text }: Reply): Data {
  return (JSON.parse(text) as { data: Data }).data;
}

/** Status, the envelope's code, and the names of the fields that were refused. */
export function refusalOf({ status, text }: Reply): { status: number; code: number; fields: string[] } {
  const { code, data } = JSON.parse(text) as { code: number; data: object | null };
  return { status, code, fields: Object.keys(data ?? {}) };
}
