import type { GraphQLError } from "graphql";
import { fault } from "../faults.js";
import type { DocumentList } from "./document-list.js";

/** A document as it was asked for: by its text, or by the id that the manifest gives it. */
export interface AskedDocument {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** Lets the documents of a manifest through, and nothing else. */
export class ListedDocuments {
  /** Apollo Server takes the list for the cache of what clients have sent before; it prefixes the keys. */
  readonly cache = {
    get: (key: string) => Promise.resolve(this.#byId.get(key.replace(/^apq:/, ""))),
    set: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
  readonly #byId: DocumentList;
  readonly #texts: ReadonlySet<string>;

  constructor(list: DocumentList) {
    this.#byId = list;
    this.#texts = new Set(list.values());
  }

  /** The text of what is asked for; null where it is not in the list. */
  textOf({ query, extensions }: AskedDocument): string | null {
    if (typeof query === "string" && query !== "") return this.#texts.has(query) ? query : null;
    const id = idIn(extensions);
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  /** What speaks against it; null where it is in the list. */
  refusal(asked: unknown): GraphQLError | null {
    return this.textOf(asked ?? {}) === null ? notListed() : null;
  }
}

/** GET brings the extensions as text. */
function idIn(extensions: unknown): string | null {
  const read = typeof extensions === "string" ? parsed(extensions) : extensions;
  const { persistedQuery } = (read ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const id = persistedQuery?.sha256Hash;
  return typeof id === "string" ? id : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

export const notListed = () =>
  fault(
    "BAD_USER_INPUT",
    "This server runs the documents of its manifest alone (PERSISTED_DOCUMENTS), and this is none of them. Send the id " +
      "of one as extensions.persistedQuery.sha256Hash, or have the operator add the document.",
    { http: { status: 400 } },
  );
