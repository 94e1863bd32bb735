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
    path: z.string().startsWith("/").optional(),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
    apiVersion: z.string().regex(/^\d+$/).optional(),
    fields: z.record(z.string(), z.string()).optional(),
  }),
);

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
  const result = overrides.safeParse(json ?? {});
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => {
      return `SANDBOX_ENDPOINTS: ${path.join(".") || "the whole"}: ${message}.`;
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

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const expected = 'It must name a JSON file such as {"getOrders": {"path": "/partner/orders"}}.';
    throw new Error(`SANDBOX_ENDPOINTS: ${reason}. ${expected}`, { cause: error });
  }
}
