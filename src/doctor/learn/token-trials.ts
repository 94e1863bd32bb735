import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { PriceFix } from "../../prices/price-fix.type.js";
import type { FirstBuy } from "./first-buy.js";
import { newestOrders, throwIfInterrupted, wasRefused, type Lab } from "./lab.js";

const { PRICE_EXPIRED, PRICE_UNKNOWN, PRICE_USED } = UserErrorCode;

export async function reuse(lab: Lab, { token }: FirstBuy): Promise<void> {
  lab.facts.note("tokenSingleUse", wasRefused(lab, await lab.trader.try(token), PRICE_USED));
}

/** A token that was fixed for somebody else. */
export async function foreignToken(lab: Lab): Promise<void> {
  const { trader, facts, say } = lab;
  const stranger = await strangerTo(lab);
  if (stranger === null) return say("  tokenBoundToCustomer: no other customer is known to try it with");
  const { token } = await trader.fix(stranger);
  facts.note("tokenBoundToCustomer", wasRefused(lab, await trader.try(token), PRICE_UNKNOWN));
}

export async function withoutCurrency(lab: Lab): Promise<void> {
  const { token } = await lab.trader.fix();
  lab.facts.note("currencyNeeded", wasRefused(lab, await lab.trader.try(token, { currency: null }), null));
}

const graceMs = 3_000;
const progressMs = 30_000;
const longestWaitMs = 300_000;

/** Uses a token a few seconds after its end. */
export async function outlive(lab: Lab, aged: PriceFix): Promise<void> {
  const { clock, say, facts, trader } = lab;
  if (!lab.wait) return say("  tokenExpires: not tried, because of --no-wait");
  const until = aged.fixedAt.getTime() + aged.expiresInSeconds * 1000 + graceMs;
  if (until - clock.now() > longestWaitMs)
    return say("  tokenExpires: not tried, a token lives longer than five minutes");
  for (let told = -Infinity; clock.now() < until;) {
    throwIfInterrupted(lab);
    if (clock.now() >= told + progressMs) {
      told = clock.now();
      say(`  waiting for a token to run out: ${Math.ceil((until - told) / 1000)} s left`);
    }
    await clock.sleep(Math.min(1_000, until - clock.now()));
  }
  facts.note("tokenExpires", wasRefused(lab, await trader.try(aged.token), PRICE_EXPIRED));
}

async function strangerTo(lab: Lab): Promise<string | null> {
  const known = (await newestOrders(lab, 30)).map((order) => order.customerExternalId);
  return known.find((id) => id !== null && id !== lab.customer) ?? null;
}
