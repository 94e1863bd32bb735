import type { Clock } from "../../src/clock.js";
import { runCommand, type Command } from "../../src/operator/command.js";
import type { Sandbox } from "../../src/sandbox/sandbox.js";

/** Runs an operator's command beside a serving API, and returns what it printed and its exit code. */
export function operatorOf<A>(
  command: Command<A>,
  {
    DATABASE_URL,
    sandbox,
    clock,
    ...more
  }: { DATABASE_URL: string; sandbox: Sandbox; clock?: Clock; UNCERTAIN_GRACE_S?: string },
) {
  const credentials = { MINTED_USERNAME: sandbox.username, MINTED_PASSWORD: sandbox.password };
  const env = { DATABASE_URL, MINTED_URL: sandbox.url, ...credentials, MINTED_TIME_ZONE: "UTC", ...more };
  return async (...argv: readonly string[]): Promise<{ code: number; text: string }> => {
    let text = "";
    const stdout = { write: (line: string) => (text += line) };
    const code = await runCommand(command, { argv, env, stdout, ...(clock ? { clock } : {}) });
    return { code, text };
  };
}
