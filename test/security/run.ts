import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { MAGIC_VALUES } from "../../src/sandbox/magic.js";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { mistakesIn } from "../cards/mistakes.js";
import { sweepEverything, Sweeper, sweepOf } from "../server/sweep-steps.js";
import { TestApi, tokenOf } from "../support/api.js";
import { Program } from "../support/program.js";
import { startProxy, type ProxiedAnswer, type ProxiedRequest } from "../support/tampering-proxy.js";
import { canaries, canaryCard, findCanaries } from "./canaries.js";
import { operations, reads } from "./operations.js";

type Fault = (request: ProxiedRequest) => ProxiedAnswer | null | "never";

const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };
const everything = JSON.stringify([canaries, canaryCard]);
/** A page that repeats the request, as debugging frameworks do. */
const page = ({ headers, body }: ProxiedRequest) =>
  `<h1>Whoops</h1>${body}${JSON.stringify(headers)}${everything}`;
const envelope = ({ body }: ProxiedRequest, more: object = {}) =>
  JSON.stringify({ data: null, success: false, code: 9999, message: `Olmaz: ${body}`, ...more });

/** What Minted may do instead of answering. The last two open breakers. */
const faults: readonly Fault[] = [
  (request) => ({ status: 422, headers: json, body: envelope(request, { errors: { x: [request.body] } }) }),
  (request) => ({ status: 200, headers: json, body: envelope(request) }),
  (request) => ({ status: 403, headers: html, body: page(request) }),
  (request) => ({ status: 200, headers: html, body: page(request) }),
  (request) => ({
    status: 200,
    headers: json,
    body: `{"data":${JSON.stringify(page(request)).slice(0, -9)}`,
  }),
  (request) => ({ status: 502, headers: html, body: page(request) }),
  () => null,
  () => "never",
];

/** One life of the built program: all that it wrote, and what of its answers nobody asked for. */
export class Run {
  readonly #texts: { readonly where: string; readonly text: string }[] = [];
  readonly #tokens: string[] = [];
  readonly #url: string;

  constructor(url: string, tokens: readonly string[]) {
    this.#url = url;
    this.#tokens.push(...tokens);
  }

  get size(): number {
    return this.#texts.length;
  }

  note(where: string, text: string): void {
    this.#texts.push({ where, text });
  }

  /** What leaked, and where. */
  leaks(): string[] {
    return this.#texts.flatMap(({ where, text }) =>
      findCanaries(text, this.#tokens).map((found) => `${where}: ${found}`),
    );
  }

  async send(query: string, variables: object, token = this.#tokens[0]): Promise<void> {
    const response = await fetch(`${this.#url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    this.note("the answer", wordsOf(await response.json()));
    this.note("its headers", JSON.stringify([...response.headers]));
  }
}

/** The errors of an answer, and the words that refuse. */
export function wordsOf(answer: unknown): string {
  const words: unknown[] = [];
  JSON.stringify(answer, (key, value: unknown) => {
    if (/^(errors|userErrors|refusal|message|errorMessage|reason)$/.test(key)) words.push(value);
    return value;
  });
  return JSON.stringify(words);
}

/** Runs the program through good and bad. `main`: a spoilt copy; `isShort`: without the sweep and the slow faults. */
export async function runOf(main?: string, isShort = false): Promise<Run> {
  let fault: Fault | null = null;
  const sandbox = await startSandbox({ password: canaries.password, cashBalanceMode: "set" });
  onTestFinished(() => sandbox.close());
  const minted = await startProxy(
    sandbox.url,
    (answer, request) => fault?.(request) ?? (fault ? null : answer),
  );
  const folder = mkdtempSync(join(tmpdir(), "leaks-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const credentials = { MINTED_USERNAME: sandbox.username, MINTED_PASSWORD: canaries.password };
  const settings = { MINTED_CASH_BALANCE_MODE: "set", MINTED_TIME_ZONE: "UTC", CARD_ENTRY: "on" };
  const program = new Program(
    {
      ...{ ...credentials, ...settings, MINTED_URL: minted, AUTH_JWT_SECRET: canaries.jwtSecret },
      ...{ LOG_LEVEL: "trace", MINTED_TIMEOUT_MS: "1000", DATABASE_URL: `file:${join(folder, "ledger.db")}` },
    },
    main,
  );
  const url = await program.ready();
  const scope = "orders:write cards:write customers:write balances:write";
  const token = await tokenOf({ role: "partner", scope }, canaries.jwtSecret);
  const forged = await tokenOf({ role: "partner", scope }, "some other secret of more than 32 bytes");
  const run = new Run(url, [token, forged]);

  if (!isShort) await sweep(run, new TestApi(url, sandbox, [], () => Promise.resolve()), token);
  for (const [query, input] of operations("good")) await run.send(query, { input });
  for (const [query, input] of operations("wrong")) {
    for (const wrong of mistakesIn(input).slice(0, isShort ? 3 : undefined))
      await run.send(query, { input: wrong });
    await run.send(query, { input }, forged);
  }
  const words = isShort ? [] : MAGIC_VALUES.map(({ word }) => word);
  await Promise.all(words.map((word) => placeAll(run, word)));
  for (fault of isShort ? faults.slice(0, 4) : faults) {
    await placeAll(run, "faulty");
    await Promise.all(reads.map((query) => run.send(query, {})));
  }
  fault = null;
  for (const address of ["/metrics", "/readyz", "/healthz", `/graphql?query={viewer{id}}&token=${token}`])
    run.note(address.slice(0, 10), await (await fetch(url + address)).text());
  program.stop();
  await program.exit();
  run.note("standard output", program.output);
  run.note("standard error", program.errors);
  for (const name of readdirSync(folder))
    run.note(`the ledger's ${name}`, readFileSync(join(folder, name), "utf8"));
  return run;
}

async function sweep(run: Run, api: TestApi, token: string): Promise<void> {
  const sweeper = new Sweeper(api, await sweepOf(api, { token }), { token });
  await sweepEverything(sweeper);
  for (const answer of sweeper.answers) run.note("the sweep's answer", wordsOf(answer));
}

async function placeAll(run: Run, word: string): Promise<void> {
  await Promise.all(operations(word).map(([query, input]) => run.send(query, { input })));
}
