import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import { MintedRefusal, MintedUnreadable } from "../../minted/errors.js";
import { foundOrderFromWire, orderParams } from "../../orders/orders.wire.js";
import type { Order } from "../../orders/order.type.js";
import { UnexpectedAnswer } from "../../wire/read.js";
import type { FirstBuy } from "./first-buy.js";
import { newestOrders, wasRefused, type Lab } from "./lab.js";

/** Looks the first order up by each key that Minted has. */
export async function lookUps({ upstream, trader, facts }: Lab, first: FirstBuy): Promise<void> {
  const { order, externalId } = first;
  const byPath = async () => {
    const asked = { params: orderParams(externalId) };
    const data = await upstream.minted.call("getOrder", asked, upstream.call());
    return foundOrderFromWire(data, { externalId }, null);
  };
  facts.note("orderLookUps", {
    path: await finds(byPath(), order),
    body: await finds(trader.find({ externalId }), order),
    guid: await finds(trader.find({ guid: order.guid }), order),
    orderCode: await finds(trader.find({ code: order.code }), order),
  });
}

async function finds(asked: Promise<Order>, order: Order): Promise<boolean> {
  try {
    return (await asked).guid === order.guid;
  } catch (error) {
    const answered = [MintedRefusal, MintedUnreadable, UnexpectedAnswer].some(
      (type) => error instanceof type,
    );
    if (answered) return false;
    throw error;
  }
}

/** Sends the external id again, with the used token and with a fresh one: the second tells whether ids are unique. */
export async function repeats(lab: Lab, { externalId, token, order }: FirstBuy): Promise<void> {
  const { trader, facts } = lab;
  await trader.try(token, { externalId });
  const fresh = await trader.fix();
  const again = await trader.try(fresh.token, { externalId });
  // An answer that shows the first order once more has placed none.
  const isReplay = again.kind === "placed" && again.answer.orders.every(({ guid }) => guid === order.guid);
  facts.note("externalIdsUnique", isReplay || wasRefused(lab, again, UserErrorCode.DUPLICATE_EXTERNAL_ID));
}

/** Whether the list begins with the newest, and gives as many as it is asked for. */
export async function orderList(lab: Lab, { order }: FirstBuy): Promise<void> {
  const lengths: Record<string, number> = {};
  let newestFirst = false;
  for (const size of [5, 30]) {
    const orders = await newestOrders(lab, size);
    lengths[size] = orders.length;
    newestFirst = orders[0]?.guid === order.guid;
  }
  lab.facts.note("orderList", { newestFirst, ordersOnAPageOf: lengths });
}
