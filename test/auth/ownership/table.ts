/** Who asks: each column of the table, in its order. */
export const columns = ["anonymous", "expired", "forged", "own", "foreign", "reader", "writer"] as const;
export type Column = (typeof columns)[number];

/** What is answered. FORBIDDEN, UNAUTH and BAD_INPUT are GraphQL errors, the capitals after them user errors. */
const words = [
  ...["data", "null", "empty", "itself"],
  ...["UNAUTH", "FORBIDDEN", "BAD_INPUT"],
  ...["NOT_FOUND", "INVALID", "PRICE_UNKNOWN", "DUPLICATE_EXTERNAL_ID"],
] as const;
export type Word = (typeof words)[number];

/** Why a cell cannot be asked. */
export const reasons = {
  "names-nobody": "the field takes nothing that could name somebody else's object",
} as const;
export type Reason = keyof typeof reasons;

export type Cell = { readonly word: Word } | { readonly reason: Reason };

export interface Row {
  /** Such as 'Query.order', 'BuyInput.topUp' or 'Query.orders(after:)'. */
  readonly coordinate: string;
  /** What sets it apart from other rows of the same coordinate. */
  readonly name: string;
  /** A document in which `it` is the field that the row is about; $variables stand for the subject's things. */
  readonly document: string;
  readonly cells: Readonly<Record<Column, Cell>>;
}

/**
 * A table in text: the coordinate (in brackets behind it, what sets the row apart), the document, and a word for each
 * column. A leading 'UNAUTH×3' stands for the first three.
 */
export function table(strings: TemplateStringsArray): readonly Row[] {
  const lines = (strings[0] ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map(rowOf);
}

function rowOf(line: string): Row {
  const [name = "", document = "", answers = ""] = line.split(" | ").map((part) => part.trim());
  const cells = answers.replace("UNAUTH×3", "UNAUTH UNAUTH UNAUTH").split(/\s+/).map(cellOf);
  if (cells.length !== columns.length) throw new Error(`Not ${columns.length} cells: ${line}`);
  const byColumn = columns.map((column, place) => [column, cells[place] as Cell] as const);
  return {
    name,
    coordinate: name.replace(/ \[.*$/, ""),
    document,
    cells: Object.fromEntries(byColumn) as Record<Column, Cell>,
  };
}

function cellOf(text: string): Cell {
  if (text.startsWith("n/a:")) {
    const reason = text.slice(4);
    if (!(reason in reasons)) throw new Error(`No reason of the list: ${reason}`);
    return { reason: reason as Reason };
  }
  if (!(words as readonly string[]).includes(text)) throw new Error(`No word of the list: '${text}'`);
  return { word: text as Word };
}
