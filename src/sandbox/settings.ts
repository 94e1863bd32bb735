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
  if (file) options.endpoints = readOverrides(file, mistakes);
  return mistakes.length > 0 ? { mistakes } : options;
}

/** The moved endpoints of a JSON file; adds a line for each mistake in it. */
function readOverrides(file: string, mistakes: string[]): SandboxEndpointOverrides {
  try {
    const result = overrides.safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (result.success) {
      endpointTable(result.data);
      return result.data;
    }
    for (const { path, message } of result.error.issues) {
      mistakes.push(`SANDBOX_ENDPOINTS: in ${file}, ${path.join(".") || "the whole"}: ${message}.`);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const example = '{"getOrders": {"path": "/partner/orders"}}';
    mistakes.push(`SANDBOX_ENDPOINTS: ${reason} It must name a JSON file such as ${example}.`);
  }
  return {};
}
