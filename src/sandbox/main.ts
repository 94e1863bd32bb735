import { startSandbox, type SandboxOptions } from "./sandbox.js";
import { readSettings } from "./settings.js";

const settings = readSettings(process.env);

if ("mistakes" in settings) fail(settings.mistakes);
else await run(settings);

async function run(options: SandboxOptions): Promise<void> {
  try {
    const sandbox = await startSandbox(options);
    process.stdout.write(`sandbox ${sandbox.url} (not Minted: nothing here is real)\n`);
    process.stdout.write(`username ${sandbox.username}, password ${sandbox.password}\n`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.close());
  } catch (error) {
    fail([reasonOf(error, options)]);
  }
}

function reasonOf(error: unknown, { host, port }: SandboxOptions): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `Port ${port} of ${host} is taken: set SANDBOX_PORT to another, or to 0.`;
  if (code === "EACCES") return `Port ${port} of ${host} may not be used: set SANDBOX_PORT above 1023.`;
  return `The sandbox did not start on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`;
}

function fail(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
