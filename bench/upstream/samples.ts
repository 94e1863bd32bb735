import { digestFetch, type Call, type Reply, type Target } from "./digest-fetch.js";

export type Json = Readonly<Record<string, unknown>>;

/** `data` of each of the sandbox's answers that the light upstream is made of. */
export interface Samples {
  readonly customer: Json;
  readonly balances: readonly Json[];
  readonly prices: readonly Json[];
  readonly storedCards: readonly Json[];
  /** A page of orders, and with it the orders of the present shape. */
  readonly page: Json;
  readonly orders: readonly Json[];
  readonly priceFix: Json;
  /** The answer to a buy of 1 g of gold. */
  readonly bought: Json;
  /** The whole answer to a look-up that finds nothing. */
  readonly notFound: Reply;
}

const customer = "MTD0018232";

/** Asks the sandbox once for everything that the cases need. */
export async function recordSamples(sandbox: Target): Promise<Samples> {
  const data = async <T>(call: Call) => {
    const { status, body } = await digestFetch(sandbox, call);
    if (status !== 200) throw new Error(`The sandbox answered ${call.method} ${call.target} with ${status}.`);
    return (body as { data: T }).data;
  };
  const get = <T>(target: string) => data<T>({ method: "GET", target });
  const post = <T>(target: string, body: object) => data<T>({ method: "POST", target, body });
  const page = await get<Json & { data: Json[] }>(
    `/partner/orders?total=30&customer_external_id=${customer}`,
  );
  const fix = { type: "digital", currency: "TRY", customer_external_id: customer };
  const priceFix = await post<Json & { token: string }>("/partner/pricefix", fix);
  return {
    customer: await get<Json>(`/partner/customer/${customer}`),
    balances: await get<Json[]>(`/partner/balance/customer/${customer}`),
    prices: await get<Json[]>("/partner/prices?currency=TRY"),
    storedCards: await post<Json[]>("/partner/card/storage/list", { customer: { external_id: customer } }),
    page,
    orders: page.data.filter(({ type }) => type === "Buy" || type === "Sell"),
    priceFix,
    bought: await post<Json>("/partner/order/digital/buy", boughtBody(priceFix.token)),
    notFound: await digestFetch(sandbox, {
      method: "POST",
      target: "/partner/order",
      body: { external_id: "none" },
    }),
  };
}

const boughtBody = (token: string) => ({
  external_id: "BENCH-SAMPLE",
  currency_code: "TRY",
  price_token: token,
  customer: { external_id: customer },
  items: [{ sku: "GAU", amount: 1 }],
});
