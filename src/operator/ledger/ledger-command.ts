import type { Command } from "../command.js";
import { readOptions } from "../read-options.js";
import { listOpen } from "./list-open.js";
import { settlePlacementByHand, type HandArguments } from "./settle-by-hand.js";
import { showPlacement } from "./show-placement.js";

type Arguments =
  | { readonly does: "list" }
  | { readonly does: "show"; readonly externalId: string }
  | ({ readonly does: "settle" } & HandArguments);

/** What is open in the ledger, and how a person settles it; see its usage. */
export const ledgerCommand: Command<Arguments> = {
  usage: `npm run ledger                                          what is open: SUBMITTED or UNCERTAIN, oldest first
npm run ledger -- show ID                               one placement, and what was settled by hand of it
npm run ledger -- settle ID placed GUID… --reason "…"   it exists at Minted, as these orders
npm run ledger -- settle ID not-placed --reason "…"     it does not: callers may send it again under the same id

  --reason "…"     how you know; it is kept
  --by NAME        who settles it; your user name without it
  --unchecked      do not ask Minted (MINTED_URL) whether the orders are what was asked for
Look in Minted's panel before you settle anything: what is settled as not placed may be sent again, and what is placed
twice is paid twice. Settings are those of the program: DATABASE_URL, MINTED_URL, UNCERTAIN_GRACE_S.`,
  read: readArguments,
  run: async (args, tools) => {
    if (args.does === "show") return showPlacement(args.externalId, tools);
    if (args.does === "settle") return settlePlacementByHand(args, tools);
    return listOpen(tools);
  },
};

function readArguments(argv: readonly string[]): Arguments {
  const unchecked = argv.includes("--unchecked");
  const { words, options } = readOptions(
    argv.filter((word) => word !== "--unchecked"),
    ["reason", "by"],
    "ledger",
  );
  const [does = "list", externalId, outcome, ...guids] = words;
  if (does === "list" && externalId === undefined) return { does };
  if (externalId === undefined || (does !== "show" && does !== "settle"))
    throw new Error("Expected nothing, show ID or settle ID. See npm run ledger -- --help");
  if (does === "show" && outcome !== undefined) throw new Error("show takes one ID, and nothing behind it.");
  if (does === "show") return { does, externalId };
  const isPlaced = outcome === "placed";
  if (!isPlaced && outcome !== "not-placed")
    throw new Error(`Expected placed or not-placed behind ${externalId}.`);
  if (!isPlaced && guids.length > 0) throw new Error("What was not placed has no guid.");
  const reason = options.reason?.trim() ?? "";
  if (reason === "") throw new Error("--reason: say how you know; it is kept.");
  return { does, externalId, guids: isPlaced ? guids : null, reason, by: options.by ?? null, unchecked };
}
