import type { Say } from "../run-doctor.js";
import { gold, type Open } from "./trader.js";

/** Says what was bought and not sold back, and how to do that; whether there is such. */
export function tellWhatIsOpen(open: readonly Open[], say: Say): boolean {
  if (open.length === 0) return false;
  say("", "Left open:");
  for (const { customer, amount, externalId, order } of open) {
    const whose = customer === null ? "the partner's own account" : `customer ${customer}`;
    const which = order
      ? `order ${order.code} (guid ${order.guid})`
      : `perhaps an order that Minted does not show yet (external id ${externalId})`;
    say(`  ${amount} g of ${gold} on ${whose}: ${which}`);
  }
  say(
    "Sell as much gold on that account: fix a price (priceFix) and sell it with the token (mutation sell), or by",
    "Minted's own panel. Where an order is only perhaps there, look it up first (query order, or the panel).",
  );
  return true;
}
