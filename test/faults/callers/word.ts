import type { Intent } from "./intents.js";
import type { PlacedData, PlacedOrder, PlacementData, Retry } from "./operations.js";

/** What a caller was told of its intent. */
export type Word =
  | { readonly kind: "placed"; readonly guids: readonly string[] }
  | { readonly kind: "refused"; readonly code: string }
  /** Its id names something else. */
  | { readonly kind: "taken" }
  | { readonly kind: "uncertain" };

/** What the answer to a mutation says. */
export function wordOf({ orders, userErrors }: PlacedData): Word {
  const [error] = userErrors;
  if (!error) return { kind: "placed", guids: orders.map(({ guid }) => guid) };
  return refusedAs(error.code);
}

/** What orderPlacement says of the id: its order may be another caller's, who used the id for something else. */
export function wordOfPlacement({ state, orders, refusal }: PlacementData, intent: Intent): Word {
  if (state === "PLACED" && !orders.every(isOf(intent))) return { kind: "taken" };
  if (state === "PLACED") return { kind: "placed", guids: orders.map(({ guid }) => guid) };
  if (state === "REJECTED" || state === "NOT_SENT") return refusedAs(refusal?.code ?? state);
  return { kind: "uncertain" };
}

/** An order whose lines Minted left out may be its own. */
const isOf =
  ({ sku, amount }: Intent) =>
  ({ items: [line] }: PlacedOrder): boolean =>
    line === undefined || (line.sku === sku && line.amount === amount);

function refusedAs(code: string): Word {
  if (code === "OUTCOME_UNCERTAIN") return { kind: "uncertain" };
  return code === "DUPLICATE_EXTERNAL_ID" ? { kind: "taken" } : { kind: "refused", code };
}

export type Next = "done" | "again" | "new price" | "wait";

/** What the caller does next: what `retry` says. What was refused before it was sent needs another price. */
export function nextAfter(word: Word, retry: Retry | null): Next {
  if (word.kind === "placed" || word.kind === "taken") return "done";
  switch (retry) {
    case "WAIT":
      return "wait";
    case "SAME_ID_SAME_INPUT":
      return "again";
    case "SAME_ID_NEW_PRICE":
    case null:
      return "new price";
    case "NOTHING":
    case "NEW_ID":
      return "done";
  }
}
