import { expect, onTestFinished } from "vitest";
import { startSandbox, type SandboxOptions } from "../../src/sandbox/sandbox.js";
import { startApi, type ApiOptions, type TestApi } from "./api.js";
import { ManualClock } from "./manual-clock.js";
import { startProxy, type ProxiedAnswer } from "./tampering-proxy.js";

interface Held {
  /** As 'GET /partner/prices?currency=TRY'. */
  readonly what: string;
  readonly give: () => void;
}

/** Answers of Minted's wait here while it is closed, each request behind it having arrived. */
export class Gate {
  isClosed = false;
  /** What is answered in place of Minted's own; null: nothing. */
  spoilt: ProxiedAnswer | null = null;
  #held: Held[] = [];

  /** What has arrived and is not answered. */
  get waiting(): readonly string[] {
    return this.#held.map(({ what }) => what);
  }

  async pass(what: string, answer: ProxiedAnswer): Promise<ProxiedAnswer> {
    if (this.isClosed) await new Promise<void>((give) => this.#held.push({ what, give }));
    return this.spoilt ?? answer;
  }

  /** Gives the answers to requests that begin so; '' is all. */
  letGo(start = ""): void {
    const held = this.#held;
    this.#held = held.filter(({ what }) => !what.startsWith(start));
    for (const { what, give } of held) if (what.startsWith(start)) give();
  }

  /**
   * What one round trip after the other asks for, until the task is done: all that waits is answered once nothing more
   * has come for a while.
   */
  async wavesOf(task: Promise<unknown>): Promise<string[][]> {
    const waves: string[][] = [];
    let isDone = false;
    const done = () => (isDone = true);
    task.then(done, done);
    while (!isDone) {
      await stillness(() => this.waiting.length);
      if (this.waiting.length === 0) continue;
      waves.push([...this.waiting].sort());
      this.letGo();
    }
    return waves;
  }
}

/** Until a number has not changed for a while. */
export async function stillness(read: () => number, pauseMs = 80): Promise<void> {
  let before = -1;
  for (let calm = 0; calm < 3; calm = read() === before ? calm + 1 : 0) {
    before = read();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

export interface GatedApi {
  readonly api: TestApi;
  readonly gate: Gate;
  readonly clock: ManualClock;
}

/** A warm API with a gate between it and its Minted; time stands still. */
export async function startGated(
  { env }: Pick<ApiOptions, "env"> = {},
  options: SandboxOptions = {},
): Promise<GatedApi> {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock, ...options });
  onTestFinished(() => sandbox.close());
  const gate = new Gate();
  const url = await startProxy(sandbox.url, (answer, { method, path }) =>
    gate.pass(`${method} ${path}`, answer),
  );
  const api = await startApi({ clock, env, shared: { ...sandbox, url } });
  onTestFinished(() => {
    gate.isClosed = false;
    gate.letGo();
  });
  expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  gate.isClosed = true;
  return { api, gate, clock };
}
