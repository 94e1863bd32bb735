import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { LedgerReader } from "./ledger-reader.js";

const execute = promisify(execFile);

export interface OperatorParts {
  /** The program's main file: the operator's commands stand beside it. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly ledger: LedgerReader;
  /** What Minted's panel shows of an id: the guids of its orders. */
  readonly guidsOf: (externalId: string) => readonly string[];
}

/**
 * Settles by hand what only a person can settle: deliveries that nothing shows, which Minted does not find by their
 * externalId. Returns how many those were.
 */
export async function settleDeliveriesByHand({ main, env, ledger, guidsOf }: OperatorParts): Promise<number> {
  const open = (await ledger.rows()).filter(
    ({ kind, state }) => kind === "DELIVERY" && state === "UNCERTAIN",
  );
  const command = join(dirname(main), "operator/ledger/main.js");
  for (const { externalId } of open) {
    const guids = guidsOf(externalId);
    const outcome = guids.length > 0 ? ["placed", ...guids] : ["not-placed"];
    const words = ["settle", externalId, ...outcome, "--reason", "looked it up at Minted"];
    await execute(process.execPath, [command, ...words], { env: { PATH: process.env["PATH"], ...env } });
  }
  return open.length;
}
