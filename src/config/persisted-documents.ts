import type { LimitsConfig } from "./limits-config.js";
import type { GraphQLSchema } from "graphql";
import { documentLimits } from "../limits/document-limits.rule.js";
import { manifestForms, mistakesInList, readManifest, type DocumentList } from "../limits/document-list.js";
import { ListedDocuments } from "../limits/listed-documents.js";
import { ConfigError } from "./config-error.js";

/** What PERSISTED_DOCUMENTS holds; null where it is unset. Throws an Error that says what is wrong. */
export function readDocuments(json: unknown): DocumentList | null {
  if (json === undefined) return null;
  const list = readManifest(json);
  if (list === null) throw new Error(`PERSISTED_DOCUMENTS: not a manifest; expected ${manifestForms}`);
  return list;
}

/** Throws a ConfigError that names each document which the schema or the limits would refuse. */
export function checkedDocuments(
  list: DocumentList | null,
  schema: GraphQLSchema,
  limits: LimitsConfig,
): ListedDocuments | null {
  if (list === null) return null;
  const rules = { schema, limits: documentLimits(limits), maxTokens: limits.tokens };
  const mistakes = mistakesInList(list, rules).map((mistake) => `PERSISTED_DOCUMENTS: ${mistake}`);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return new ListedDocuments(list);
}
