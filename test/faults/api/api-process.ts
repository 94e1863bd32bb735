import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface ApiProcessOptions {
  /** The built main file. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets what it writes to standard error. */
  readonly log: (text: string) => void;
}

const mostEndsInARow = 20;

/** The built program in a process of its own, with a supervisor that starts it again when it ends by itself. */
export class ApiProcess {
  /** How often it ended without being killed. */
  ends = 0;

  readonly #options: ApiProcessOptions;
  #child: ChildProcess | null = null;
  #ready = new Awaited<string>();
  #endsInARow = 0;
  #isExpected = false;

  constructor(options: ApiProcessOptions) {
    this.#options = options;
  }

  /** Where it listens, as soon as one that answers does. */
  get url(): Promise<string> {
    return this.#ready.promise;
  }

  start(): Promise<string> {
    this.#isExpected = false;
    this.#launch();
    return this.url;
  }

  /** SIGKILL: nothing of it runs any more once the system has seen to it. */
  kill(): void {
    this.#expectEnd("SIGKILL");
  }

  /** SIGTERM, as an operator stops it. */
  async stop(): Promise<void> {
    this.#expectEnd("SIGTERM");
    await this.ended();
  }

  async ended(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }

  #expectEnd(signal: NodeJS.Signals): void {
    this.#isExpected = true;
    this.#notReady();
    this.#child?.kill(signal);
  }

  /** Who waits already goes on waiting for the same. */
  #notReady(): void {
    if (this.#ready.isSettled) this.#ready = new Awaited();
  }

  #launch(): void {
    const env = { PATH: process.env["PATH"], PORT: "0", ...this.#options.env };
    const child = spawn(process.execPath, [this.#options.main], { env });
    this.#child = child;
    child.stderr.on("data", (chunk: Buffer) => this.#options.log(chunk.toString()));
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (http:\S+)\/graphql$/m.exec(output)?.[1];
      if (url === undefined || this.#isExpected) return;
      this.#endsInARow = 0;
      this.#ready.resolve(url);
    });
    child.once("exit", () => void this.#onExit(child));
  }

  async #onExit(child: ChildProcess): Promise<void> {
    if (this.#isExpected || child !== this.#child) return;
    this.#options.log(`it ended by itself, with ${child.exitCode ?? child.signalCode}\n`);
    this.ends += 1;
    this.#endsInARow += 1;
    this.#notReady();
    if (this.#endsInARow > mostEndsInARow)
      return this.#ready.reject(new Error("The program ends whenever it is started."));
    await sleep(100);
    if (!this.#isExpected) this.#launch();
  }
}

/** A promise that is settled from outside. */
class Awaited<T> {
  isSettled = false;
  readonly promise: Promise<T>;
  #resolve: (value: T) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor() {
    this.promise = new Promise<T>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise.catch(() => undefined);
  }

  resolve(value: T): void {
    this.isSettled = true;
    this.#resolve(value);
  }

  reject(error: Error): void {
    this.isSettled = true;
    this.#reject(error);
  }
}
