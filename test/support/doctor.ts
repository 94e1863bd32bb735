import "reflect-metadata";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { runDoctor, type DoctorOptions } from "../../src/doctor/run-doctor.js";
import type { SandboxModule } from "../../src/embedded-sandbox.js";
import type { EndpointName } from "../../src/minted/endpoints.js";
import { systemRandom } from "../../src/random.js";
import { readOverrides } from "../../src/sandbox/settings.js";
import { startSandbox, type Sandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";

export interface DoctorRun {
  readonly code: number;
  readonly output: string;
  /** What stands in the table for the endpoint: from 'documented' or 'inferred' on. */
  readonly row: (endpoint: EndpointName) => string;
}

/** Runs the doctor in this process, without pauses between repeated calls. */
export async function doctor(
  env: Readonly<Record<string, string>>,
  argv: readonly string[] = [],
  options: Partial<DoctorOptions> & { readonly typed?: string } = {},
): Promise<DoctorRun> {
  let output = "";
  const code = await runDoctor({
    argv,
    env,
    stdout: { write: (text) => (output += text) },
    stdin: Readable.from(options.typed === undefined ? [] : [`${options.typed}\n`]),
    random: { ...systemRandom, fraction: () => 0 },
    loadSandbox: () => Promise.resolve(sandboxModule),
    ...options,
  });
  const row = (endpoint: EndpointName) =>
    new RegExp(`^${endpoint} +[A-Z]+ \\S+ +(.*)$`, "m").exec(output)?.[1]?.replace(/ {2,}/, ": ") ?? output;
  return { code, output, row };
}

/** The sandbox by its import: vitest cannot load it by a name that is put together. */
const sandboxModule: SandboxModule = {
  readEndpoints: readOverrides,
  start: ({ port, seed, latencyMs, endpoints }) =>
    startSandbox({ port, seed, latencyMs, endpoints: readOverrides(endpoints) }),
};

/** A sandbox that ends with the test, and the settings to reach it. */
export async function sandboxAt(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; env: Record<string, string> }> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return { sandbox, env: envOf(sandbox.url) };
}

/** The settings for a server that takes the sandbox's credentials. */
export const envOf = (url: string) => ({
  MINTED_URL: url,
  MINTED_USERNAME: "sandbox",
  MINTED_PASSWORD: "sandbox-password",
});

/** A path in a folder that goes with the test; with content, there is such a file. */
export function filePath(name: string, content?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), "doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, JSON.stringify(content));
  return path;
}
