import { readFileSync } from "node:fs";
import { z } from "zod";
import {
  endpointTable,
  SANDBOX_ENDPOINTS,
  type SandboxEndpointName,
  type SandboxEndpointOverrides,
} from "./endpoints.js";
import type { SandboxOptions } from "./sandbox.js";

const names = Object.keys(SANDBOX_ENDPOINTS) as [SandboxEndpointName, ...SandboxEndpointName[]];

const overrides = z.partialRecord(
  z.enum(names),
  z.strictObject({
    path: z
      .string()
      .regex(/^(\/([\w~%-][\w.~%-]*|\{\w+\}))+$/, "give '/' and names or {placeholders} between slashes")
      .optional(),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
    apiVersion: z.string().regex(/^\d+$/, 'give digits in quotes, such as "2"').optional(),
    fields: z.record(z.string(), z.string()).superRefine(refuseOddMoves).optional(),
  }),
);

const FIELD = /^\w+(\[\])?(\.\w+(\[\])?)*$/;

/** A field moves under another name within its object or list, and no two to one place. */
function refuseOddMoves(moves: Readonly<Record<string, string>>, context: z.RefinementCtx): void {
  const listOf = (name: string) => /^.*\[\](?=\.)/.exec(name)?.[0] ?? "";
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  for (const [from, to] of Object.entries(moves)) {
    if (!FIELD.test(from)) refuse(from, "this is no dotted name, such as items[].amount");
    else if (!FIELD.test(to)) refuse(from, "give a dotted name, such as customer.external_id");
    else if (listOf(from) !== listOf(to) || from.endsWith("[]") !== to.endsWith("[]"))
      refuse(from, "a field stays in its list, and a list stays one");
    else if (Object.entries(moves).some(([other, place]) => other !== from && place === to))
      refuse(from, "another field is moved there, too");
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The sandbox's options out of the environment, or a line for each setting that is wrong. */
export function readSettings(environment: Environment): SandboxOptions | { readonly mistakes: string[] } {
  const mistakes: string[] = [];
  const whole = (name: string, fallback: number, highest: number): number => {
    const text = environment[name] || String(fallback);
    if (/^\d{1,10}$/.test(text) && Number(text) <= highest) return Number(text);
    mistakes.push(`${name} is '${text}': it must be a whole number from 0 to ${highest}.`);
    return fallback;
  };
  const options: SandboxOptions = {
    host: environment["HOST"] || "127.0.0.1",
    port: whole("SANDBOX_PORT", 4010, 65_535),
    seed: whole("SANDBOX_SEED", 1, 4_294_967_295),
    latencyMs: whole("SANDBOX_LATENCY_MS", 0, 600_000),
  };
  const callback = environment["SANDBOX_CALLBACK_URL"];
  if (callback && isOrigin(callback)) options.callbackUrl = callback;
  else if (callback) {
    mistakes.push("SANDBOX_CALLBACK_URL: give an http or https origin, such as http://localhost:3000.");
  }
  const file = environment["SANDBOX_ENDPOINTS"];
  if (file) {
    try {
      options.endpoints = readOverrides(readJson(file));
    } catch (error) {
      mistakes.push(...(error instanceof Error ? error.message : String(error)).split("\n"));
    }
  }
  return mistakes.length > 0 ? { mistakes } : options;
}

/**
 * The moved endpoints that SANDBOX_ENDPOINTS names, from parsed JSON; undefined moves none. Throws an Error
 * whose message has a line for each mistake.
 */
export function readOverrides(json: unknown): SandboxEndpointOverrides {
  const result = overrides.safeParse(json === undefined ? {} : json);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      return `SANDBOX_ENDPOINTS: ${issue.path.join(".") || "the whole"}: ${wordsOf(issue)}.`;
    });
    throw new Error(lines.join("\n"));
  }
  try {
    endpointTable(result.data);
  } catch (error) {
    throw new Error(`SANDBOX_ENDPOINTS: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return result.data;
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function wordsOf({ code, path, message }: z.core.$ZodIssue): string {
  const isName = code === "unrecognized_keys" && path.length === 0;
  return isName ? `${message}: the endpoints are ${names.join(", ")}` : message;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const expected = 'It must name a JSON file such as {"getOrders": {"path": "/partner/orders"}}.';
    throw new Error(`SANDBOX_ENDPOINTS: ${reason}. ${expected}`, { cause: error });
  }
}
