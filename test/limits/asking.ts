import type { TestApi } from "../support/api.js";
import { LiveClient } from "../support/live.js";

export interface Told {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The errors of an operation, whichever way it goes; none where it is answered. */
export type Ask = (api: TestApi, document: string, variables?: object) => Promise<readonly Told[]>;

const overHttp: Ask = async (api, document, variables) => (await api.send(document, variables)).errors ?? [];

const overWebSocket: Ask = async (api, document, variables) => {
  const heard = new LiveClient(api).subscribe(document, variables);
  const { errors } = await heard.first();
  heard.leave();
  return errors ?? [];
};

/** A way to ask, and a selection put into an operation that may go there. */
export const ways = [
  ["over HTTP", overHttp, (selection: string) => `{ productPrices(currency: TRY) { ${selection} } }`],
  [
    "over WebSocket",
    overWebSocket,
    (selection: string) => `subscription { priceUpdates(currency: TRY) { ${selection} } }`,
  ],
] as const;
