import { fileURLToPath } from "node:url";
import { cpuTimeMs } from "./cpu-time.js";
import { Child } from "./child.js";

const credentials = { username: "bench", password: "bench-password" };
const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The light upstream, in a process of its own on the load's core. */
export class Upstream {
  readonly url: string;
  readonly username = credentials.username;
  readonly password = credentials.password;
  readonly #child: Child;
  readonly #control: string;

  private constructor(child: Child, url: string, control: string) {
    this.#child = child;
    this.url = url;
    this.#control = control;
  }

  /** Starts the sandbox, has it recorded, and stops it again. */
  static async start(): Promise<Upstream> {
    const sandbox = new Child({
      ...{ name: "sandbox", args: [root("dist/sandbox/main.js")], core: 1 },
      env: { SANDBOX_PORT: "0" },
    });
    const child = new Child({
      ...{ name: "upstream", args: ["--import", "tsx", root("bench/upstream/main.ts")], core: 1 },
      env: {
        SANDBOX_URL: await sandbox.says("sandbox"),
        ...{ SANDBOX_USERNAME: "sandbox", SANDBOX_PASSWORD: "sandbox-password" },
        ...{ UPSTREAM_USERNAME: credentials.username, UPSTREAM_PASSWORD: credentials.password },
      },
    });
    const control = await child.says("control");
    const url = await child.says("ready");
    await sandbox.stop();
    return new Upstream(child, url, control);
  }

  /** Requests by endpoint since the last reset, challenges among them. */
  counts(): Promise<Record<string, number>> {
    return this.#ask("/counts");
  }

  async reset(): Promise<void> {
    await this.#ask("/reset");
  }

  async latency(ms: number): Promise<void> {
    await this.#ask(`/latency?ms=${ms}`);
  }

  cpuMs(): number | null {
    return cpuTimeMs(this.#child.pid);
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }

  async #ask(path: string): Promise<Record<string, number>> {
    const response = await fetch(this.#control + path, { method: "POST" });
    return (await response.json()) as Record<string, number>;
  }
}
