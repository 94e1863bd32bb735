import { DateTime } from "luxon";
import { aligned } from "../../aligned.js";
import { tradingKinds, type TradingKind } from "../../trading/trading-kind.js";
import { TradingSwitches } from "../../trading/trading-switches.js";
import type { Command, CommandTools } from "../command.js";
import { readOptions } from "../read-options.js";

type Arguments =
  | { readonly does: "status" }
  | { readonly does: "on"; readonly kinds: readonly TradingKind[] }
  | {
      readonly does: "off";
      readonly kinds: readonly TradingKind[];
      readonly reason: string;
      readonly until: Date | null;
    };

/** The switch that stops buying; see its usage. */
export const tradingCommand: Command<Arguments> = {
  usage: `npm run trading -- status               what is closed, and why
npm run trading -- off KIND --reason "…"   closes it: placing answers TRADING_CLOSED with the reason, and sends nothing
npm run trading -- on KIND              opens it again

  KIND             ${tradingKinds.join(", ")} or all; card is whatever a card would pay for
  --reason "…"     for the people who see it in the app
  --until TIME     opens by itself then: ISO 8601 with an offset, such as 2026-11-24T18:00+03:00
Every replica sees it within a second. Settings are those of the program: DATABASE_URL, MINTED_URL.`,
  read: readArguments,
  run: async (args, tools) => {
    const switches = new TradingSwitches(tools.ledger, tools.clock);
    if (args.does === "off") await closeAll(args, switches, tools);
    if (args.does === "on") for (const kind of args.kinds) await switches.open(kind);
    tools.say(...(await statusOf(switches)));
    return 0;
  },
};

function readArguments(argv: readonly string[]): Arguments {
  const { words, options } = readOptions(argv, ["reason", "until"], "trading");
  const [does = "status", kind, ...more] = words;
  if (does === "status" && kind === undefined) return { does };
  if ((does !== "on" && does !== "off") || more.length > 0)
    throw new Error("Expected status, on KIND or off KIND. See npm run trading -- --help");
  const kinds = kind === "all" ? tradingKinds : tradingKinds.filter((one) => one === kind);
  if (kinds.length === 0) throw new Error(`Expected ${tradingKinds.join(", ")} or all behind '${does}'.`);
  if (does === "on") return { does, kinds };
  const reason = options.reason?.trim() ?? "";
  if (reason === "") throw new Error("--reason: say why, for the people who see it in the app.");
  return { does, kinds, reason, until: untilOf(options.until) };
}

function untilOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const time = DateTime.fromISO(text, { setZone: true });
  if (!time.isValid || !/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new Error("--until: expected a time with its offset, such as 2026-11-24T18:00+03:00.");
  return time.toJSDate();
}

async function closeAll(
  { kinds, reason, until }: Extract<Arguments, { does: "off" }>,
  switches: TradingSwitches,
  { clock }: CommandTools,
): Promise<void> {
  const since = new Date(clock.now());
  if (until !== null && until <= since) throw new Error("--until: this time has passed.");
  for (const kind of kinds) await switches.close({ kind, reason, since, until });
}

async function statusOf(switches: TradingSwitches): Promise<string[]> {
  const closures = await switches.closures();
  const rows = tradingKinds.map((kind) => {
    const closure = closures.find((one) => one.kind === kind);
    if (!closure) return [kind, "open", "", "", ""];
    const until = closure.until?.toISOString() ?? "somebody opens it";
    return [kind, "closed", closure.since.toISOString(), until, closure.reason];
  });
  return aligned([["kind", "state", "since", "until", "reason"], ...rows]);
}
