import { z } from "zod";
import { UserErrorCode } from "../graph/user-error-code.enum.js";
import { defaultEndpoints, type EndpointName } from "../minted/endpoints.js";
import type { RefusalRow } from "./refusal-rows.js";

const endpointNames = Object.keys(defaultEndpoints) as [EndpointName, ...EndpointName[]];

/** One row of MINTED_ERRORS. */
export const refusalRowSchema = z.strictObject({
  endpoint: z.enum(endpointNames).optional(),
  status: z.number().int().min(200).max(599).optional(),
  code: z.number().int().optional(),
  field: z.string().min(1).optional(),
  words: z.string().min(1).optional(),
  as: z.enum(UserErrorCode),
  path: z.array(z.string()).optional(),
});

/** The rows of MINTED_ERRORS, a JSON list; throws an error with every mistake in it. */
export function loadRefusalRows(json: unknown): RefusalRow[] {
  if (json === undefined) return [];
  const parsed = z.array(refusalRowSchema).safeParse(json);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    (issue) => `MINTED_ERRORS: at ${issue.path.join(".") || "the top"}: ${issue.message}`,
  );
  throw Object.assign(new Error(mistakes.join("\n")), { mistakes });
}
