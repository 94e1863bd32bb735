import { DateTime } from "luxon";
import { aligned } from "../../aligned.js";
import { Catalogue } from "../../products/catalogue.js";
import type { Command, CommandTools } from "../command.js";
import { openMintedBook } from "../minted-book.js";
import { readOptions } from "../read-options.js";
import { compareBooks, type Difference } from "./compare-books.js";
import { ourBook, theirBook, type Days } from "./books.js";
import { csvOf } from "./csv.js";

interface Arguments {
  readonly from: string;
  readonly to: string;
  readonly asCsv: boolean;
}

const heading = ["difference", "externalId", "guid", "at", "ledger", "Minted"];

/** The ledger against Minted's order list; see its usage. */
export const reconcileCommand: Command<Arguments> = {
  usage: `npm run reconcile -- --from DAY --to DAY [--csv]   compares the ledger with Minted's order list, days included

  DAY      such as 2026-11-24, in MINTED_TIME_ZONE (UTC without it)
  --csv    for a spreadsheet
Exit code 0 where both agree, else 1. It only reads. Settings are those of the program.`,
  read: readArguments,
  run: reconcile,
};

function readArguments(argv: readonly string[]): Arguments {
  const asCsv = argv.includes("--csv");
  const { words, options } = readOptions(
    argv.filter((word) => word !== "--csv"),
    ["from", "to"],
    "reconcile",
  );
  const { from = "", to = "" } = options;
  if (words.length > 0 || !isDay(from) || !isDay(to) || from > to)
    throw new Error("Expected --from DAY --to DAY, such as --from 2026-11-23 --to 2026-11-24.");
  return { from, to, asCsv };
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid;

async function reconcile({ from, to, asCsv }: Arguments, tools: CommandTools): Promise<number> {
  const { ledger, clock, env, say } = tools;
  if (!env["MINTED_URL"])
    throw new Error("MINTED_URL is not set: a sandbox that is started for this has nobody's orders.");
  const minted = await openMintedBook({ ledger, clock, env, requestId: "reconcile" });
  try {
    const days: Days = { from, to, zone: minted.timeZone ?? "UTC" };
    const books = {
      ours: await ourBook(ledger, days),
      theirs: await theirBook(minted.orders, days, minted.call),
    };
    const differences = await compareBooks(books, { days, catalogue: new Catalogue(), look: minted.look });
    say(...(asCsv ? csvOf([heading, ...differences.map(rowOf)]) : tableOf(differences, books)));
    return differences.length === 0 ? 0 : 1;
  } finally {
    await minted.close();
  }
}

function tableOf(
  differences: readonly Difference[],
  { ours, theirs }: { readonly ours: readonly unknown[]; readonly theirs: readonly unknown[] },
): string[] {
  const counts = `${ours.length} placements in the ledger and ${theirs.length} orders at Minted, a day more on both sides`;
  if (differences.length === 0) return [`Both agree: ${counts}.`];
  return [
    ...aligned([heading, ...differences.map(rowOf)]),
    ...["", `${differences.length} differences: ${counts}.`],
  ];
}

const rowOf = ({ what, externalId, guid, at, ours, theirs }: Difference): string[] => [
  ...[what, externalId ?? "", guid ?? "", at?.toISOString() ?? ""],
  ...[ours ?? "", theirs ?? ""],
];
