import { createClient, type Client } from "graphql-ws";
import { expect, onTestFinished } from "vitest";
import { WebSocket, type ClientOptions } from "ws";
import type { TestApi } from "./api.js";

export interface ConnectOptions {
  readonly token?: string;
  /** On top of the token. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Headers of the upgrade. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it connects from. */
  readonly localAddress?: string;
  /** False: it connects at once, and stays without subscriptions. */
  readonly lazy?: boolean;
}

/** One event of a subscription. */
export interface Update<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** How a subscription ended: completed, with errors, or with its connection. */
export type End =
  | { readonly kind: "completed" }
  | { readonly kind: "errors"; readonly errors: NonNullable<Update<unknown>["errors"]> }
  | { readonly kind: "closed"; readonly code: number };

/** What one subscription heard. */
export class Heard<Data> {
  readonly updates: Update<Data>[] = [];
  end: End | null = null;
  leave: () => void = () => undefined;

  /** The data of its updates, once there are so many. */
  async data(count: number): Promise<Data[]> {
    await expect.poll(() => this.updates.length).toBeGreaterThanOrEqual(count);
    expect(this.updates.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    return this.updates.map(({ data }) => data as Data);
  }

  /** Its first update, errors and all. */
  async first(): Promise<{ readonly data: Data; readonly errors?: Update<Data>["errors"] }> {
    await expect.poll(() => this.updates.length + (this.end ? 1 : 0)).toBeGreaterThan(0);
    const { data, errors } = this.updates[0] ?? { errors: await this.errors() };
    return { data: data as Data, errors };
  }

  async ended(): Promise<End> {
    await expect.poll(() => this.end).not.toBeNull();
    return this.end as End;
  }

  /** The only errors that it heard, in whichever message. */
  async errors(): Promise<NonNullable<Update<Data>["errors"]>> {
    const end = await this.ended();
    return end.kind === "errors" ? end.errors : this.updates.flatMap(({ errors }) => errors ?? []);
  }
}

/** A client of graphql-ws over a connection of its own, as applications have it; it never connects again. */
export class LiveClient {
  readonly #client: Client;
  #closed: number | null = null;
  #isOpen = false;

  constructor(api: TestApi, { token, params, headers, localAddress, lazy = true }: ConnectOptions = {}) {
    const options: ClientOptions = { headers, localAddress };
    this.#client = createClient({
      url: `${api.url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, options);
        }
      },
      connectionParams: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...params },
      retryAttempts: 0,
      lazy,
    });
    this.#client.on("connected", () => (this.#isOpen = true));
    this.#client.on("closed", (event) => (this.#closed = (event as { readonly code: number }).code));
    onTestFinished(() => void this.#client.dispose());
  }

  /** Once the server has taken it. */
  async opened(): Promise<void> {
    await expect.poll(() => this.#isOpen).toBe(true);
  }

  /** The code that its connection was closed with, by either side. */
  async closed(): Promise<number> {
    await expect.poll(() => this.#closed).not.toBeNull();
    return this.#closed ?? 0;
  }

  subscribe<Data = Record<string, unknown>>(
    query: string,
    variables: object = {},
    extensions?: Record<string, unknown>,
  ): Heard<Data> {
    const heard = new Heard<Data>();
    const payload = { query, variables: variables as Record<string, unknown>, extensions };
    heard.leave = this.#client.subscribe<Data>(payload, {
      next: (update) => void heard.updates.push(update),
      complete: () => (heard.end ??= { kind: "completed" }),
      error: (reason) => {
        heard.end ??= Array.isArray(reason)
          ? { kind: "errors", errors: reason as NonNullable<Update<Data>["errors"]> }
          : { kind: "closed", code: (reason as { readonly code?: number }).code ?? 0 };
      },
    });
    return heard;
  }
}

/** The gram prices of a push. */
export interface PricesData {
  readonly priceUpdates: readonly {
    readonly id: string;
    readonly at: string;
    readonly product: { readonly sku: string };
    readonly buyPrice: { readonly amount: string };
  }[];
}

export const priceUpdates = `subscription ($currency: Currency!, $skus: [String!]) {
  priceUpdates(currency: $currency, skus: $skus) { id at product { sku } buyPrice { amount } } }`;

export interface OrderData {
  readonly orderUpdates: {
    readonly placement: { readonly state: string } | null;
    readonly order: { readonly guid: string; readonly status: string; readonly isFinal: boolean } | null;
  };
}

export const orderUpdates = `subscription ($by: OrderLookup!) {
  orderUpdates(by: $by) { placement { state } order { guid status isFinal } } }`;
