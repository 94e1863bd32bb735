import { aligned } from "../../aligned.js";
import { wordsIn } from "../../graph/words.js";
import { handSettlementsOf } from "../../orders/ledger/hand-settlements.js";
import type { CommandTools } from "../command.js";

/** Prints one placement, and what was settled by hand of it. */
export async function showPlacement(externalId: string, { ledger, say }: CommandTools): Promise<number> {
  const placement = await ledger.find(externalId);
  if (!placement) return (say(`The ledger knows nothing of ${externalId}.`), 1);
  const { refusal, sought } = placement;
  const facts: [string, string][] = [
    ["externalId", placement.externalId],
    ["kind", placement.type],
    ["customer", placement.owner ?? "(the partner)"],
    ["state", placement.state],
    ["attempt", String(placement.attempt)],
    ["what", JSON.stringify(sought)],
    ["requested at", placement.requestedAt.toISOString()],
    ["by", placement.requestedBy],
    ["requestId", placement.requestId],
    ["settled at", placement.settledAt?.toISOString() ?? "not yet"],
    ["orders", placement.guids.join(" ") || "none"],
    ["refusal", refusal ? `${refusal.code}: ${wordsIn("en", refusal.message)}` : "none"],
  ];
  say(...aligned(facts));
  for (const { settledAt, settledBy, state, reason } of await handSettlementsOf(ledger, externalId))
    say(`settled by hand: ${state} at ${settledAt.toISOString()} by ${settledBy}: ${reason}`);
  return 0;
}
