import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { ledgerFile } from "./ledgers.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const builtMain = join(root, "dist/main.js");

/** The built program in a process of its own, as an operator runs it; it is stopped with the test. */
export class Program {
  readonly #child: ChildProcess;
  #output = "";
  #errors = "";
  #ready: Promise<string> | null = null;

  /** `nodeOptions`: for Node itself, before the program's name. */
  constructor(env: Readonly<Record<string, string>>, main = builtMain, nodeOptions: readonly string[] = []) {
    const isRemote = env["MINTED_URL"] !== undefined;
    const DATABASE_URL = `file:${isRemote ? ledgerFile() : ":memory:"}`;
    const defaults = { PATH: process.env["PATH"], PORT: "0", DATABASE_URL };
    this.#child = spawn(process.execPath, [...nodeOptions, main], { env: { ...defaults, ...env } });
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#errors += chunk.toString()));
    onTestFinished(() => void this.#child.kill("SIGKILL"));
  }

  get output(): string {
    return this.#output;
  }

  get errors(): string {
    return this.#errors;
  }

  /** The address of its ready line; rejects with what it printed when it ends before that. */
  async ready(): Promise<string> {
    this.#ready ??= this.#becomesReady();
    return this.#ready;
  }

  async #becomesReady(): Promise<string> {
    const ended = once(this.#child, "close").then(() => {
      throw new Error(`The program ended before it was ready: ${this.#output}${this.#errors}`);
    });
    const printed = async () => {
      for (;;) {
        const address = /^ready (https?:\S+)\/graphql$/m.exec(this.#output)?.[1];
        if (address !== undefined) return address;
        if (this.#child.stdout) await once(this.#child.stdout, "data");
      }
    };
    return Promise.race([printed(), ended]);
  }

  /** Its exit code, once it has ended. */
  async exit(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, "close");
    return this.#child.exitCode;
  }

  stop(): void {
    this.#child.kill("SIGTERM");
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }
}

/** The main file of a copy of the built program in which one piece of code was changed; it goes with the test. */
export function spoilt(file: string, from: string, to: string): string {
  const copy = mkdtempSync(join(root, "node_modules", ".spoilt-"));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(join(root, "dist"), copy, { recursive: true });
  rmSync(join(copy, "bundle"), { recursive: true });
  writeFileSync(join(copy, "package.json"), '{"type":"module"}');
  const path = join(copy, file);
  const code = readFileSync(path, "utf8");
  if (!code.includes(from)) throw new Error(`${file} has no '${from}'.`);
  writeFileSync(path, code.replace(from, to));
  return join(copy, "main.js");
}

/** Asks again and again until the answer is as wanted; the test's own time-out ends it. */
export async function eventually<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function post(url: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
}
