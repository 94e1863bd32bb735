import type { z } from "zod";
import { Refusal, type FieldErrors } from "./refusal.js";

/** The value as the schema wants it; otherwise a 422 that names every wrong field ("items.0.amount"). */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code = 422,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const data: FieldErrors = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join(".") || "body";
    (data[field] ??= []).push(issue.message);
  }
  throw new Refusal(422, code, "The given data was invalid.", data);
}
