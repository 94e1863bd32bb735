import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { EndpointName } from "../../minted/endpoints.js";
import type { MintedRefusal } from "../../minted/errors.js";
import type { RefusalRow } from "../../refusals/refusal-rows.js";

interface Note {
  readonly endpoint: EndpointName;
  readonly as: UserErrorCode;
  readonly status: number;
  readonly code: number | null;
  /** The first field that it names, without what lies inside it. */
  readonly field: string | undefined;
}

/** Where a refusal belongs that names no field. */
const pathOf: Readonly<Partial<Record<UserErrorCode, readonly string[]>>> = {
  PRICE_EXPIRED: ["input", "priceToken"],
  PRICE_USED: ["input", "priceToken"],
  PRICE_UNKNOWN: ["input", "priceToken"],
  DUPLICATE_EXTERNAL_ID: ["input", "externalId"],
  CUSTOMER_DETAILS_REQUIRED: ["input", "account", "customer"],
};

/** Status, code and field names of the refusals that were provoked; never their words. */
export class RefusalNotes {
  readonly #notes: Note[] = [];

  add(endpoint: EndpointName, as: UserErrorCode, { status, code, fields }: MintedRefusal): void {
    this.#notes.push({ endpoint, as, status, code, field: fields[0]?.split(".")[0] });
  }

  /** In the form of MINTED_ERRORS. What looks alike and means different things gets no row. */
  rows(): RefusalRow[] {
    const clear = this.#notes.filter((note) => this.#meaningsOf(note).length === 1);
    const rows = clear.flatMap((note) => siblings(note.endpoint).map((endpoint) => rowOf(note, endpoint)));
    return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
  }

  /** The same for people. */
  words(): string {
    const told = this.#notes.map(({ endpoint, as, status, code, field }) => {
      const named = field === undefined ? "" : `, field ${field}`;
      return `\n    ${as} of ${endpoint}: status ${status}, code ${code ?? "none"}${named}`;
    });
    return [...new Set(told)].join("") || "none was seen";
  }

  /** Codes that nothing but Minted's words could tell apart. */
  alike(): UserErrorCode[][] {
    const groups = this.#notes.map((note) => this.#meaningsOf(note)).filter(({ length }) => length > 1);
    return [...new Map(groups.map((group) => [group.join(), group])).values()];
  }

  #meaningsOf(note: Note): UserErrorCode[] {
    const same = this.#notes.filter((other) => signatureOf(other) === signatureOf(note));
    return [...new Set(same.map(({ as }) => as))].sort();
  }
}

/** Buy and sell share their rules. */
const siblings = (endpoint: EndpointName): EndpointName[] =>
  endpoint === "digitalBuy" ? ["digitalBuy", "digitalSell"] : [endpoint];

const signatureOf = ({ endpoint, status, code, field }: Note) => [endpoint, status, code, field].join(" ");

function rowOf({ as, status, code, field }: Note, endpoint: EndpointName): RefusalRow {
  return {
    ...{ endpoint, status },
    ...(code === null ? {} : { code }),
    ...(field === undefined ? {} : { field }),
    as,
    ...placeOf(as, field, endpoint),
  };
}

function placeOf(as: UserErrorCode, field: string | undefined, endpoint: EndpointName) {
  if (as === UserErrorCode.INSUFFICIENT_BALANCE)
    return { path: ["input", endpoint === "digitalBuy" ? "payment" : "items"] };
  const path = field === undefined ? pathOf[as] : undefined;
  return path ? { path } : {};
}
