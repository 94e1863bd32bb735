import { expect } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";

export interface SentRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Status, headers and body of three answers to the same request; ids of requests and the date are left out. */
export interface ThreeAnswers {
  /** The first, by Apollo Server and graphql-jit. */
  readonly compiled: string;
  /** The next, past Apollo Server where that is possible. */
  readonly direct: string;
  /** By Apollo Server and graphql-js. */
  readonly interpreted: string;
}

/** Two APIs of one sandbox, whose time stands still and which keep nothing of Minted's; both are asked the same. */
export async function twoApis(env: Readonly<Record<string, string>> = {}) {
  const clock = new ManualClock(Date.now());
  const both = { ...withTokens, PRICE_CACHE_MS: "0", REFERENCE_CACHE_S: "0", ...env };
  const one = await startApi({ clock, env: { ...both, COMPILE_AFTER: "1" } });
  const other = await startApi({ clock, shared: one.sandbox, env: { ...both, COMPILE_AFTER: "off" } });
  const token = await tokenOf({ role: "partner" });
  return async (request: SentRequest): Promise<ThreeAnswers> => ({
    compiled: await answerOf(one, request, token),
    direct: await answerOf(one, request, token),
    interpreted: await answerOf(other, request, token),
  });
}

async function answerOf({ url }: TestApi, { method = "POST", headers, body }: SentRequest, token: string) {
  const reply = await fetch(`${url}/graphql`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await reply.text();
  expect(reply.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  const told = [...reply.headers].filter(([name]) => name !== "x-request-id" && name !== "date");
  return `${reply.status} ${told.map((one) => one.join(": ")).join(", ")} ${text.replaceAll(/"requestId":"[^"]+"/g, '"requestId":"…"')}`;
}
