import { z } from "zod";
import type { LedgerAddress } from "../orders/ledger/open-ledger.js";
import { wholeNumber, type Rule } from "./rules.js";
import type { SettingsReader } from "./settings-reader.js";

export interface LedgerConfig {
  readonly address: LedgerAddress;
  /** How long what is settled is kept. */
  readonly retentionMs: number;
}

const dayMs = 86_400_000;
const inMemory: LedgerAddress = { kind: "sqlite", path: ":memory:" };
const inDataFolder: LedgerAddress = { kind: "sqlite", path: "data/ledger.db" };

const ledgerAddress: Rule<LedgerAddress> = z.string().transform((text, context): LedgerAddress => {
  const path = /^file:(?:\/\/(?=\/))?(.+)$/.exec(text)?.[1];
  if (path !== undefined) return { kind: "sqlite", path };
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return { kind: "postgres", url: text };
  context.addIssue("file: and a path, or a postgres:// address");
  return z.NEVER;
});

/** The embedded sandbox forgets with the process, and so does a ledger of its orders. */
export function readLedger(reader: SettingsReader, isSandbox: boolean): LedgerConfig {
  const days = reader.read("LEDGER_RETENTION_DAYS", wholeNumber(1, 36_500), 3_650);
  return {
    address: reader.readSecret("DATABASE_URL", ledgerAddress, isSandbox ? inMemory : inDataFolder),
    retentionMs: days * dayMs,
  };
}
