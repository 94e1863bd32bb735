import {
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { z } from "zod";

/** Apollo's manifest. */
const apolloManifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
});

/** What GraphQL Codegen's client preset writes: documents by their hashes. */
const codegenManifest = z.record(z.string().min(1), z.string().min(1));

/** Documents by their ids: the only ones that are run. */
export type DocumentList = ReadonlyMap<string, string>;

export const manifestForms =
  "Apollo's persisted query manifest (version 1), or a JSON object of documents by their hashes as GraphQL Codegen writes it";

/** The documents of a manifest; null where it is none, or names two documents alike. */
export function readManifest(json: unknown): DocumentList | null {
  const apollo = apolloManifest.safeParse(json).data?.operations.map(({ id, body }) => [id, body] as const);
  const codegen = apollo ? undefined : codegenManifest.safeParse(json).data;
  const entries = apollo ?? (codegen && Object.entries(codegen));
  if (!entries || entries.length === 0) return null;
  const list = new Map(entries);
  return list.size === entries.length ? list : null;
}

export interface ListRules {
  readonly schema: GraphQLSchema;
  readonly limits: readonly ValidationRule[];
  readonly maxTokens: number;
}

/** What is wrong with the documents, one line each: they are checked as they would be when somebody sends them. */
export function mistakesInList(list: DocumentList, { schema, limits, maxTokens }: ListRules): string[] {
  return [...list].flatMap(([id, body]) => {
    try {
      const document: DocumentNode = parse(body, { maxTokens });
      const [first] = validate(schema, document, [...specifiedRules, ...limits]);
      return first ? [`the document ${id} is not valid: ${first.message}`] : [];
    } catch (error) {
      return [
        `the document ${id} is not valid: ${error instanceof Error ? error.message : "it cannot be read"}`,
      ];
    }
  });
}
