import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "../dice.js";
import type { WholeAnswer } from "./exchange.js";

const passedOn = ["content-type", "www-authenticate", "retry-after"];

export function sendHead(response: ServerResponse, { status, headers, body }: WholeAnswer): void {
  for (const name of passedOn) {
    const value = headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.writeHead(status, { "content-length": body.length });
}

export function sendWhole(response: ServerResponse, answer: WholeAnswer): void {
  sendHead(response, answer);
  response.end(answer.body);
}

/** The head, half of the body, and the end of the connection. */
export function sendHalf(response: ServerResponse, answer: WholeAnswer): void {
  sendHead(response, answer);
  response.write(answer.body.subarray(0, answer.body.length >> 1), () => response.socket?.destroySoon());
}

/** A byte at a time, until all is sent or nobody listens any more. */
export async function sendBytes(
  response: ServerResponse,
  answer: WholeAnswer,
  pauseMs: number,
): Promise<void> {
  sendHead(response, answer);
  for (const byte of answer.body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await sleep(pauseMs);
  }
  response.end();
}

export function answerOf(status: number, type: string, text: string, headers = {}): WholeAnswer {
  return { status, headers: { "content-type": type, ...headers }, body: Buffer.from(text) };
}

const requiredPlaces = [
  "success",
  "data",
  "data.orders",
  "data.orders.0.guid",
  "data.orders.0.items",
  "data.guid",
  "data.items",
  "data.token",
  "data.prices",
];

/** The answer without one of the keys that it needs; as it is where it has none of them. */
export function withoutKey(answer: WholeAnswer, dice: Dice): WholeAnswer {
  const body = parsed(answer);
  const places = requiredPlaces.filter((place) => holderOf(body, place) !== null);
  if (places.length === 0) return answer;
  const place = dice.pick(places);
  delete holderOf(body, place)?.[place.split(".").at(-1) ?? ""];
  return { ...answer, body: Buffer.from(JSON.stringify(body)) };
}

export function parsed(answer: { readonly body: Buffer }): unknown {
  try {
    return JSON.parse(answer.body.toString("utf8"));
  } catch {
    return null;
  }
}

/** The object that has the last name of the place; null where the way there is not to be gone. */
function holderOf(body: unknown, place: string): Record<string, unknown> | null {
  const names = place.split(".");
  const last = names.pop() ?? "";
  const holder = names.reduce<unknown>(
    (value, name) => (isObject(value) ? (value as Record<string, unknown>)[name] : null),
    body,
  );
  return isObject(holder) && last in holder ? (holder as Record<string, unknown>) : null;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
