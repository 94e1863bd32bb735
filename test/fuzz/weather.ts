import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Dice } from "../faults/dice.js";
import { answerOf, parsed, sendHalf, sendWhole } from "../faults/proxy/answers.js";
import type { WholeAnswer } from "../faults/proxy/exchange.js";
import { Forwarder, wholeOf } from "../faults/proxy/forward.js";
import { unlike } from "./unlike.js";

/** In what Minted says beside its refusals: no error may ever print it. */
export const upstreamCanary = "yukaridan";

const pages = [
  "<html><body>yukaridan 502</body></html>",
  "",
  "null",
  "[]",
  '"yukaridan"',
  '{"success":"yukaridan"}',
];

/** A server between the API and Minted whose answers are as bad as the seed of the moment says. */
export class Weather {
  url = "";
  readonly #forwarder: Forwarder;
  readonly #server: Server;
  readonly #asked = new Map<string, number>();
  #seed = "";
  #share = 0;

  private constructor(upstream: string) {
    this.#forwarder = new Forwarder(upstream);
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
      this.#handle(message, response).catch(() => response.destroy());
    });
  }

  static async open(upstream: string): Promise<Weather> {
    const weather = new Weather(upstream);
    await new Promise<void>((resolve) => weather.#server.listen(0, "127.0.0.1", resolve));
    weather.url = `http://127.0.0.1:${(weather.#server.address() as AddressInfo).port}`;
    return weather;
  }

  /** From now on so many of the answers are bad ones: 0 to 1. */
  set({ seed, share }: { readonly seed: string; readonly share: number }): void {
    this.#seed = seed;
    this.#share = share;
    this.#asked.clear();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#forwarder.close();
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url: path = "", headers } = message;
    const answer = await this.#forwarder.send({ method, path, headers, body: await wholeOf(message) });
    const dice = this.#diceFor(`${method} ${path}`);
    if (answer.status === 401 || !dice.chance(this.#share)) return sendWhole(response, answer);
    await sendBadly(response, answer, dice);
  }

  /** Not by the order in which requests come: those of one operation come at the same time. */
  #diceFor(what: string): Dice {
    const time = (this.#asked.get(what) ?? 0) + 1;
    this.#asked.set(what, time);
    return new Dice(`${this.#seed} ${what} ${time}`);
  }
}

async function sendBadly(response: ServerResponse, answer: WholeAnswer, dice: Dice): Promise<void> {
  const kind = dice.pick(["unlike", "unlike", "unlike", "unlike", "page", "status", "half", "reset", "slow"]);
  if (kind === "unlike") {
    const body = Buffer.from(JSON.stringify(unlike(parsed(answer), dice)) ?? "");
    return sendWhole(response, { ...answer, status: dice.pick([200, 200, 200, answer.status, 422]), body });
  }
  if (kind === "page") return sendWhole(response, answerOf(answer.status, "text/html", dice.pick(pages)));
  if (kind === "status") {
    const status = dice.pick([201, 204, 301, 400, 403, 404, 409, 422, 429, 500, 503, 599]);
    return sendWhole(response, answerOf(status, "application/json", dice.pick(pages)));
  }
  if (kind === "half") return sendHalf(response, answer);
  if (kind === "reset") return void response.socket?.resetAndDestroy();
  await sleep(dice.between(1, 400));
  sendWhole(response, answer);
}
