import { setTimeout as sleep } from "node:timers/promises";
import { answerOf, sendBytes, sendHalf, sendWhole, withoutKey } from "./answers.js";
import type { Exchange } from "./exchange.js";

type Fault = (exchange: Exchange) => Promise<void>;

export const passOn: Fault = async ({ response, forward }) => sendWhole(response, await forward());

/** The request may have been carried out before the answer comes from elsewhere. */
const insteadOf =
  (answer: Parameters<typeof answerOf>): Fault =>
  async ({ response, dice, forward }) => {
    if (dice.chance(0.5)) await forward();
    sendWhole(response, answerOf(...answer));
  };

const reset = ({ response }: Exchange) => void response.socket?.resetAndDestroy();

/** What can go wrong between the API and Minted. */
const table = {
  /** Nobody listens for a while: the requests behind this one get no connection. */
  refuse: async (exchange) => {
    exchange.shut(exchange.dice.between(30, 150));
    await passOn(exchange);
  },
  "reset before forwarding": (exchange) => Promise.resolve(reset(exchange)),
  "reset after forwarding": async (exchange) => {
    await exchange.forward();
    reset(exchange);
  },
  "answer swallowed": async ({ forward }) => void (await forward()),
  /** Past the caller's deadline, and so early that within the grace period it is there to be seen. */
  "delayed beyond the deadline": async (exchange) => {
    const { timeoutMs, graceMs } = exchange.times;
    await sleep(exchange.dice.between(Math.ceil(timeoutMs * 1.05), Math.floor(graceMs / 2)));
    await passOn(exchange);
  },
  truncated: async ({ response, forward }) => sendHalf(response, await forward()),
  "no JSON": async ({ response, dice, forward }) => {
    const { status } = await forward();
    const type = dice.pick(["application/json", "text/html"]);
    sendWhole(response, answerOf(status, type, "<p>Bir hata oluştu</p>"));
  },
  "a required key gone": async ({ response, dice, forward }) => {
    sendWhole(response, withoutKey(await forward(), dice));
  },
  500: insteadOf([500, "application/json", '{"message":"Server Error"}']),
  "502 with HTML": insteadOf([502, "text/html", "<html><h1>502 Bad Gateway</h1></html>"]),
  503: insteadOf([503, "text/plain", "Service Unavailable"]),
  /** What it answers was not carried out, by its meaning. */
  429: ({ response }) => {
    const text = '{"message":"Too Many Attempts."}';
    sendWhole(response, answerOf(429, "application/json", text, { "retry-after": "0" }));
    return Promise.resolve();
  },
  "401 stale": async ({ response, challenge }) => {
    const answer = await challenge();
    const header = `${answer.headers["www-authenticate"]}, stale=true`;
    sendWhole(response, { ...answer, headers: { ...answer.headers, "www-authenticate": header } });
  },
  "an earlier answer": async (exchange) => {
    const earlier = exchange.earlier();
    if (earlier === null) return passOn(exchange);
    if (exchange.dice.chance(0.5)) await exchange.forward();
    sendWhole(exchange.response, earlier);
  },
  "byte by byte": async ({ response, dice, times, forward }) => {
    const answer = await forward();
    const wholeMs = times.timeoutMs * dice.pick([0.3, 2]);
    await sendBytes(response, answer, Math.max(1, Math.round(wholeMs / answer.body.length)));
  },
} as const satisfies Record<string, Fault>;

export type FaultName = `${keyof typeof table}`;

export const faults: Readonly<Record<FaultName, Fault>> = table;

export const faultNames = Object.keys(table) as FaultName[];
