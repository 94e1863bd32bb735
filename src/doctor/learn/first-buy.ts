import type { Balance } from "../../balances/balance.type.js";
import { balanceParams, balancesFromWire } from "../../balances/balances.wire.js";
import { isUnder, lineTotal } from "../../money/decimal.js";
import type { Order } from "../../orders/order.type.js";
import type { PriceFix } from "../../prices/price-fix.type.js";
import { Catalogue } from "../../products/catalogue.js";
import { verdictOf } from "../verdict.js";
import { MintedRefusal } from "../../minted/errors.js";
import { meaningOf } from "./balance-meaning.js";
import type { Lab } from "./lab.js";
import { gold, smallest, Stopped, type Outcome } from "./trader.js";
import { zoneOf } from "./zone.js";

/** The one order that is meant, and what came with it. */
export interface FirstBuy {
  readonly order: Order;
  readonly externalId: string;
  readonly token: string;
  /** Cash before it. */
  readonly cash: Balance;
  readonly buyPrice: string;
}

/** Buys 0.1 g, and learns from the answer and from the balances before and after. Throws Stopped where it cannot. */
export async function buyFirst(lab: Lab): Promise<FirstBuy> {
  const { trader, facts, clock } = lab;
  const cash = await cashOf(lab);
  const fixed = await trader.fix();
  facts.note("tokenLifeSeconds", lifeOf(fixed));
  const price = fixed.prices.find(({ product }) => product.sku === gold)?.buyPrice?.amount;
  if (price === undefined) throw new Stopped(`The price fix has no price of ${gold}.`);
  if (isUnder(cash.balance, lineTotal(price, smallest)))
    throw new Stopped(
      `The account's ${lab.currency} cannot pay ${smallest} g. Choose another with --currency.`,
    );
  const at = clock.now();
  const { answer, externalId } = placedOf(await trader.try(fixed.token));
  const order = answer.orders[0] as Order;
  const during = await cashOf(lab);
  const seen = await trader.find({ guid: order.guid });
  facts.note("externalIdsKept", order.externalId === externalId);
  const texts = [answer.placedAtText, order.placedAtText, seen.placedAtText];
  facts.note(
    "timeZone",
    zoneOf(
      texts.flatMap((text) => text ?? []),
      at,
    ),
  );
  noteBalances(lab, { order, seen, cash, during });
  await noteCompletion(lab, order, at);
  return { order, externalId, token: fixed.token, cash, buyPrice: price };
}

/** What is told is what is left of it: the next five seconds are its life. */
const lifeOf = ({ expiresInSeconds }: PriceFix) => Math.ceil(expiresInSeconds / 5) * 5;

function placedOf(outcome: Outcome) {
  if (outcome.kind === "placed") return outcome;
  throw new Stopped(
    `Minted did not carry out the buy of ${smallest} g: ${verdictOf(outcome.refusal).words}.`,
  );
}

interface Snapshots {
  readonly order: Order;
  /** Read after the second balance. */
  readonly seen: Order;
  readonly cash: Balance;
  readonly during: Balance;
}

function noteBalances({ facts, say }: Lab, { order, seen, cash, during }: Snapshots): void {
  const cost = order.total?.amount;
  if (seen.isFinal || cost === undefined)
    return say(
      "  balances: the order was complete before the balance could be read, so nothing was seen blocked",
    );
  facts.note("balances", meaningOf(cash, during, cost));
}

async function noteCompletion({ trader, facts, clock, say }: Lab, order: Order, at: number): Promise<void> {
  const settled = order.isFinal ? order : await trader.settled(order);
  const seconds = order.isFinal ? 0 : Math.round((clock.now() - at) / 1000);
  if (settled.isFinal) facts.note("completedAfterSeconds", seconds);
  else say("  completedAfterSeconds: it is still open after a minute");
}

/** The account's cash in the currency. */
async function cashOf({ upstream, customer, currency }: Lab): Promise<Balance> {
  const { minted, call } = upstream;
  const data =
    customer === null
      ? await minted.call("partnerBalance", {}, call())
      : await minted
          .call("customerBalance", { params: balanceParams(customer) }, call())
          .catch(explainUnknown);
  const balances = balancesFromWire(data, customer, new Catalogue());
  const cash = balances.find(({ currencyCode }) => currencyCode === currency);
  if (!cash) throw new Stopped(`The account has no balance of ${currency}. Choose another with --currency.`);
  return cash;
}

function explainUnknown(error: unknown): never {
  if (error instanceof MintedRefusal && error.status === 404)
    throw new Stopped("There is no such customer: check --customer.", { cause: error });
  throw error;
}
