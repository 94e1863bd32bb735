import type { Clock } from "../clock.js";
import { systemClock } from "../clock.js";
import { ConfigError } from "../config/config-error.js";
import { readLedger } from "../config/ledger-config.js";
import { SettingsReader } from "../config/settings-reader.js";
import { createLogger } from "../logger.js";
import type { Ledger } from "../orders/ledger/ledger.js";
import { openLedgerBeside } from "../orders/ledger/open-ledger.js";
import { systemRandom } from "../random.js";

export interface CommandOptions {
  /** Without node and the program. */
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { write(text: string): unknown };
  readonly clock?: Clock;
}

export interface CommandTools {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (...lines: readonly string[]) => void;
}

/** What an operator's command does with its arguments; resolves to its exit code. */
export interface Command<Arguments> {
  readonly usage: string;
  /** Throws an Error that says in one line what is wrong with them. */
  readonly read: (argv: readonly string[]) => Arguments;
  readonly run: (args: Arguments, tools: CommandTools) => Promise<number>;
}

/** Runs a command on the ledger that the settings name; whatever goes wrong is one line, and exit code 1. */
export async function runCommand<Arguments>(
  { usage, read, run }: Command<Arguments>,
  { argv, env, stdout, clock = systemClock }: CommandOptions,
): Promise<number> {
  const say = (...lines: readonly string[]) => void stdout.write(`${lines.join("\n")}\n`);
  let ledger: Ledger | null = null;
  try {
    if (argv.includes("--help")) return (say(usage), 0);
    const args = read(argv);
    ledger = await openOf(env);
    return await run(args, { ledger, clock, env, say });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await ledger?.close();
  }
}

async function openOf(env: NodeJS.ProcessEnv): Promise<Ledger> {
  const reader = new SettingsReader(env);
  const { address } = readLedger(reader, !reader.isSet("MINTED_URL"));
  if (reader.mistakes.length > 0) throw new ConfigError(reader.mistakes);
  if (address.kind === "sqlite" && address.path === ":memory:")
    throw new Error(
      "DATABASE_URL is not set, and the embedded sandbox's ledger is in memory: there is none to look at.",
    );
  return openLedgerBeside({ address, random: systemRandom, log: createLogger("warn") });
}
