import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** Where files of a run go that nobody needs after it. */
export const scratch = mkdtempSync(join(tmpdir(), "bench-"));

const children = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

/** Before this process confines itself to one. */
export const cores = availableParallelism();

/** Whether processes can be given a core of their own: the server under test gets 0, all else 1. */
export const canPin = cores > 1 && spawnSync("taskset", ["--version"]).status === 0;

/** Moves this process, and what it starts from now on, to core 1. */
export function pinSelf(): void {
  if (canPin) spawnSync("taskset", ["-a", "-cp", "1", String(process.pid)]);
}

export interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly core: 0 | 1;
}

/** A program in a process of its own that says `ready <address>` when it answers. */
export class Child {
  readonly #child: ChildProcess;
  readonly #log: string;
  readonly #name: string;
  #output = "";

  constructor({ name, args, env = {}, core }: ChildOptions) {
    this.#name = name;
    this.#log = join(scratch, `${name}.log`);
    const words = [...(canPin ? ["taskset", "-c", String(core)] : []), process.execPath, ...args];
    const [command = "", ...rest] = words;
    this.#child = spawn(command, rest, {
      env: { PATH: process.env["PATH"], TMPDIR: scratch, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", openSync(this.#log, "w")],
    });
    children.add(this.#child);
    this.#child.once("close", () => children.delete(this.#child));
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** taskset becomes the program, so this is the program's own. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What stands behind a word at the start of a line of its output, once it is there. */
  async says(word: string): Promise<string> {
    for (;;) {
      const said = new RegExp(`^${word} (\\S+)`, "m").exec(this.#output)?.[1];
      if (said !== undefined) return said;
      if (this.#child.exitCode !== null) throw new Error(`${this.#name} ended: ${this.#lastWords()}`);
      await Promise.race([once(this.#child.stdout!, "data"), once(this.#child, "close")]);
    }
  }

  /** Resolves when it is gone. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill(signal);
    const patience = setTimeout(() => this.#child.kill("SIGKILL"), 5_000);
    await closed;
    clearTimeout(patience);
  }

  #lastWords(): string {
    return (readFileSync(this.#log, "utf8") + this.#output).slice(-2_000);
  }
}
