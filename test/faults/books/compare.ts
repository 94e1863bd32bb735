import type { LedgerRow } from "../api/ledger-reader.js";
import type { Caller } from "../callers/caller.js";
import type { Intent } from "../callers/intents.js";
import type { Word } from "../callers/word.js";
import { groupBy } from "../group-by.js";
import type { MintedOrder } from "./minted-orders.js";

export type FindingKind = "lost" | "doubled" | "told wrongly" | "open";

export interface Finding {
  readonly kind: FindingKind;
  readonly externalId: string;
  readonly why: string;
}

export interface Books {
  readonly callers: readonly Pick<Caller, "intent" | "words" | "lastWord">[];
  readonly ledger: readonly LedgerRow[];
  /** Those of the run, each with the id that it was sent with. */
  readonly orders: readonly MintedOrder[];
}

/** What one id stands for in each of the three books. */
interface Entry {
  readonly externalId: string;
  readonly callers: Books["callers"];
  readonly row: LedgerRow | null;
  readonly orders: readonly MintedOrder[];
}

/** Everything in which what callers were told, the ledger and Minted's orders disagree. */
export function compareBooks(books: Books): Finding[] {
  return entriesOf(books).flatMap((entry) => [
    ...doubled(entry),
    ...entry.callers.flatMap((caller) => toldWrongly(entry, caller)),
    ...ledgerAgainstOrders(entry),
  ]);
}

function entriesOf({ callers, ledger, orders }: Books): Entry[] {
  const callersById = groupBy(callers, ({ intent }) => intent.externalId);
  const ordersById = groupBy(orders, ({ externalId, guid }) => externalId ?? guid);
  const rowsById = new Map(ledger.map((row) => [row.externalId, row]));
  const ids = new Set([...callersById.keys(), ...ordersById.keys(), ...rowsById.keys()]);
  return [...ids].map((externalId) => ({
    externalId,
    callers: callersById.get(externalId) ?? [],
    row: rowsById.get(externalId) ?? null,
    orders: ordersById.get(externalId) ?? [],
  }));
}

const finding = ({ externalId }: Entry, kind: FindingKind, why: string): Finding => ({
  externalId,
  kind,
  why,
});

function doubled(entry: Entry): Finding[] {
  const guids = entry.orders.map(({ guid }) => guid).join();
  return entry.orders.length > 1 ? [finding(entry, "doubled", `orders ${guids}`)] : [];
}

function toldWrongly(entry: Entry, caller: Books["callers"][number]): Finding[] {
  const { intent, words, lastWord } = caller;
  const placed = words.filter((word) => word.kind === "placed");
  const falsePlaced = placed.map((word) => whyFalse(entry, intent, word)).filter((found) => found !== null);
  if (lastWord === null || lastWord.kind === "uncertain")
    return [...falsePlaced, finding(entry, "open", "its caller was told nothing definite")];
  if (
    lastWord.kind === "refused" &&
    entry.orders.some((order) => isOf(order, intent)) &&
    !isSentAgain(entry, caller)
  )
    return [
      ...falsePlaced,
      finding(entry, "told wrongly", `told refused (${lastWord.code}), and it is there`),
    ];
  if (lastWord.kind === "taken" && !hasRival(entry, intent))
    return [...falsePlaced, finding(entry, "told wrongly", "told that its id is another's")];
  return falsePlaced;
}

function whyFalse(entry: Entry, intent: Intent, { guids }: Word & { kind: "placed" }): Finding | null {
  const told = `told placed as ${guids.join() || "nothing"}`;
  if (entry.orders.length === 0) return finding(entry, "lost", `${told}, and not there`);
  const isTrue = guids.length > 0 && guids.every((guid) => isThere(entry, intent, guid));
  return isTrue ? null : finding(entry, "told wrongly", `${told}, which is not its order`);
}

/** What was refused may be sent again, by another caller who wants the same. */
const isSentAgain = ({ row, callers }: Entry, { intent }: Books["callers"][number]) =>
  (row?.attempt ?? 0) > 1 &&
  callers.some(({ intent: { amount }, lastWord }) => amount === intent.amount && lastWord?.kind === "placed");

const isThere = ({ orders }: Entry, intent: Intent, guid: string) =>
  orders.some((order) => order.guid === guid && isOf(order, intent));

const types = { buy: "Buy", "buy by card": "Buy", "buy without cash": "Buy", sell: "Sell" } as const;

function isOf(order: MintedOrder, { kind, customer, sku, amount }: Intent): boolean {
  const type = kind === "delivery" ? "Delivery" : types[kind];
  return (
    order.type === type && order.customer === customer && order.sku === sku && order.amount === String(amount)
  );
}

const hasRival = ({ callers }: Entry, { amount }: Intent) =>
  callers.some(({ intent }) => intent.amount !== amount);

function ledgerAgainstOrders(entry: Entry): Finding[] {
  const { row, orders, callers } = entry;
  const there = orders.map(({ guid }) => guid).sort();
  if (callers.length === 0) return [finding(entry, "told wrongly", "nobody asked for it")];
  if (row === null) {
    return there.length > 0 ? [finding(entry, "told wrongly", "there, and not in the ledger")] : [];
  }
  if (row.state === "SUBMITTED" || row.state === "UNCERTAIN")
    return [finding(entry, "open", `${row.state} in the ledger, ${there.length} there`)];
  if (row.state === "PLACED") return placedAgainstOrders(entry, row, there);
  return there.length > 0
    ? [finding(entry, "told wrongly", `${row.state} in the ledger, and it is there`)]
    : [];
}

function placedAgainstOrders(entry: Entry, { guids }: LedgerRow, there: readonly string[]): Finding[] {
  if (there.length === 0) return [finding(entry, "lost", "PLACED in the ledger, and not there")];
  const known = [...guids].sort();
  const isSame = known.join() === there.join();
  const why = `the ledger has ${known.join()}, Minted ${there.join()}`;
  return isSame || there.length > 1 ? [] : [finding(entry, "told wrongly", why)];
}
