import { createHash } from "node:crypto";
import { z } from "zod";
import { badUserInput } from "../faults.js";
import type { OrderFilters } from "./orders.wire.js";

/** Where a page ended: after which order, on which of Minted's pages of which size, under which filter. */
export interface OrderCursor {
  readonly guid: string;
  readonly page: number;
  readonly size: number;
}

const form = z.strictObject({
  filter: z.string(),
  guid: z.string(),
  page: z.number().int().min(1).max(1_000_000),
  size: z.number().int().min(5).max(30),
});

/** Writes the cursors of one list. */
export class CursorWriter {
  readonly #filters: OrderFilters;
  #hash: string | null = null;

  constructor(filters: OrderFilters) {
    this.#filters = filters;
  }

  write(cursor: OrderCursor): string {
    const filter = (this.#hash ??= hashOf(this.#filters));
    return Buffer.from(JSON.stringify({ filter, ...cursor })).toString("base64url");
  }
}

/** Throws BAD_USER_INPUT for what a CursorWriter did not make for this filter. */
export function readCursor(text: string, filters: OrderFilters): OrderCursor {
  const parsed = form.safeParse(jsonOf(text));
  if (!parsed.success)
    throw badUserInput("after: this is no cursor of this list. Take one from an earlier page.");
  if (parsed.data.filter !== hashOf(filters)) {
    throw badUserInput(
      "after: this cursor belongs to a list with another filter. Start again from the first page.",
    );
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}

function hashOf(filters: OrderFilters): string {
  const members = [
    filters.customerExternalId,
    filters.sku,
    filters.status,
    filters.placedFrom,
    filters.placedTo,
  ];
  return createHash("sha256").update(JSON.stringify(members)).digest("base64url").slice(0, 16);
}
