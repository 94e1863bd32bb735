import { z } from "zod";
import type { LedgerAddress } from "../orders/ledger/open-ledger.js";
import { isPlain, wholeNumber } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

export interface LedgerConfig {
  readonly address: LedgerAddress;
  /** How long what is settled is kept. */
  readonly retentionMs: number;
}

const dayMs = 86_400_000;
const inMemory = { kind: "sqlite", path: ":memory:" } as const;
const inDataFolder = { kind: "sqlite", path: "data/ledger.db" } as const;

const ledgerAddress = z.string().transform((text, context) => {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(text)?.[1];
  if (path !== undefined && isPlain(path)) return { kind: "sqlite", path } as const;
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text))
    return { kind: "postgres", url: text } as const;
  context.addIssue("file: and a path, or a postgres:// address");
  return z.NEVER;
});

/**
 * The embedded sandbox forgets with the process, and so does a ledger of its orders. A statement waits for a
 * connection as long as an operation has.
 */
export function readLedger(
  reader: SettingsReader,
  isSandbox: boolean,
  operationTimeoutMs = 15_000,
): LedgerConfig {
  const days = reader.read("LEDGER_RETENTION_DAYS", wholeNumber(1, 36_500), 3_650);
  const connections = reader.read("DATABASE_POOL", wholeNumber(1, 1_000), 20);
  const address = reader.readSecret("DATABASE_URL", ledgerAddress, isSandbox ? inMemory : inDataFolder);
  if (!isSandbox && address.kind === "sqlite" && address.path === inMemory.path)
    reader.wrong(
      "DATABASE_URL",
      "in memory, and MINTED_URL is set: what was placed would be forgotten with the process",
      "file: and the path of a file, or a postgres:// address",
    );
  return {
    address:
      address.kind === "sqlite" ? address : { ...address, connections, patienceMs: operationTimeoutMs },
    retentionMs: days * dayMs,
  };
}
