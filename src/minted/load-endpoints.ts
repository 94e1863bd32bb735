import { z } from "zod";
import {
  defaultEndpoints,
  methods,
  type Endpoint,
  type EndpointName,
  type EndpointTable,
} from "./endpoints.js";
import { mistakesOfMoves } from "./field-moves.js";

/** MINTED_ENDPOINTS does not fit; every mistake at once. */
export class EndpointOverridesError extends Error {
  override readonly name = "EndpointOverridesError";
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join("\n"));
    this.mistakes = mistakes;
  }
}

/**
 * The table with the rows of MINTED_ENDPOINTS, a JSON object by endpoint name, in place of its own; undefined
 * changes nothing. Throws EndpointOverridesError.
 */
export function loadEndpoints(json: unknown): EndpointTable {
  const mistakes: string[] = [];
  const table: Record<EndpointName, Endpoint> = { ...defaultEndpoints };
  const rows = z.record(z.string(), z.unknown()).safeParse(json === undefined ? {} : json);
  if (!rows.success) mistakes.push("expected a JSON object whose keys are names of endpoints");
  for (const [name, row] of Object.entries(rows.data ?? {})) {
    if (!isEndpointName(name)) {
      mistakes.push(`${name}: no such endpoint; expected one of ${Object.keys(defaultEndpoints).join(", ")}`);
      continue;
    }
    const parsed = rowSchema(defaultEndpoints[name]).safeParse(row);
    if (parsed.success) table[name] = moved(table[name], parsed.data);
    else
      mistakes.push(
        ...parsed.error.issues.map((issue) => `${[name, ...issue.path].join(".")}: ${issue.message}`),
      );
  }
  if (mistakes.length > 0)
    throw new EndpointOverridesError(mistakes.map((mistake) => `MINTED_ENDPOINTS: ${mistake}`));
  return table;
}

function isEndpointName(name: string): name is EndpointName {
  return Object.hasOwn(defaultEndpoints, name);
}

function moved(row: Endpoint, { fields, ...changes }: z.output<ReturnType<typeof rowSchema>>): Endpoint {
  return { ...row, ...changes, moves: fields ?? row.moves };
}

const pathPattern = /^(\/([\w~%-][\w.~%-]*|\{\w+\}))+$/;
const unknownKey = "unknown key; a row has method, path, apiVersion and fields";

function rowSchema(row: Endpoint) {
  const parameters = parametersOf(row.path);
  return z.strictObject(
    {
      // What a GET asks for stands in its address, in logs and caches, and may be fetched again unasked.
      method: z
        .enum(methods)
        .refine((method) => row.safe || method !== "GET", "what changes something cannot be a GET")
        .optional(),
      path: z
        .string()
        .regex(pathPattern, "a path starts with '/' and has names or {parameters} between slashes")
        .refine(
          (path) => parametersOf(path) === parameters,
          `expected these {parameters}: ${parameters || "none"}`,
        )
        .optional(),
      apiVersion: z.string().regex(/^\d+$/, "a version is a string of digits, such as '2'").optional(),
      fields: z
        .record(z.string(), z.string())
        .superRefine((moves, context) => {
          for (const message of mistakesOfMoves(moves, row.fields))
            context.addIssue({ code: "custom", message });
        })
        .optional(),
    },
    {
      error: (issue) =>
        issue.code === "unrecognized_keys" ? `${unknownKey}: ${issue.keys?.join(", ")}` : undefined,
    },
  );
}

function parametersOf(path: string): string {
  return (path.match(/\{\w+\}/g) ?? []).sort().join(" ");
}
