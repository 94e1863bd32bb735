import { withoutCardNumbers } from "./card-numbers.js";
import type { EndpointName } from "./endpoints.js";
import {
  MintedFault,
  MintedRateLimited,
  MintedRefusal,
  MintedUnreadable,
  type UnreadableReason,
} from "./errors.js";
import type { Answer } from "./exchange.js";
import { retryAfterMs } from "./retry-after.js";

/**
 * The data of an answer in Minted's envelope {data, success, code, message} (S, D; api-3769732). Throws a
 * MintedRefusal, MintedRateLimited, MintedFault or MintedUnreadable; what error bodies look like is inferred. `strike`
 * takes out of Minted's words what may not be repeated.
 */
export function readEnvelope(
  endpoint: EndpointName,
  answer: Answer,
  now: number,
  strike: (text: string) => string = withoutCardNumbers,
): unknown {
  const { status, headers } = answer;
  const pause = { endpoint, retryAfterMs: retryAfterMs(headers["retry-after"], now) };
  if (status === 429) throw new MintedRateLimited(pause);
  if (status >= 500) throw new MintedFault({ ...pause, status });
  if (status >= 300 && status < 400) throw unreadable(endpoint, answer, "redirect");
  // A gateway's own page: whoever wrote the 403, nothing was processed.
  if (status === 403 && !isJsonLike(answer)) throw refusalOf(endpoint, status, {}, strike);
  const body = parse(endpoint, answer);
  if (isRefusal(status, body)) throw refusalOf(endpoint, status, body, strike);
  if (!isObject(body) || typeof body.success !== "boolean") throw unreadable(endpoint, answer, "no envelope");
  if (!("data" in body)) throw unreadable(endpoint, answer, "no data");
  return body.data;
}

/** Whether an answer passes itself off as JSON, whole or not: it may hold personal data. */
export function isJsonLike({ headers, body }: Answer): boolean {
  return /[/+]json\b/i.test(String(headers["content-type"])) || /^\uFEFF?\s*[{[]/.test(body);
}

function parse(endpoint: EndpointName, answer: Answer): unknown {
  try {
    const { body } = answer;
    return JSON.parse(body.startsWith("\uFEFF") ? body.slice(1) : body) as unknown;
  } catch (cause) {
    // JSON.parse quotes the body in its message.
    const reason = isJsonLike(answer) ? "truncated" : "not JSON";
    throw unreadable(
      endpoint,
      answer,
      reason,
      new SyntaxError("JSON.parse failed", { cause: (cause as Error).name }),
    );
  }
}

function isRefusal(status: number, body: unknown): body is JsonObject {
  if (!isObject(body)) return false;
  if (status < 400) return body.success === false;
  // Laravel answers a path that has moved with 404 or 405 and {"message"} alone, which says nothing of an order.
  return typeof body.success === "boolean" || (status !== 404 && status !== 405);
}

function refusalOf(
  endpoint: EndpointName,
  status: number,
  body: JsonObject,
  strike: (text: string) => string,
): MintedRefusal {
  const code = typeof body.code === "string" && /^\d+$/.test(body.code) ? Number(body.code) : body.code;
  return new MintedRefusal({
    endpoint,
    status,
    code: Number.isInteger(code) ? (code as number) : null,
    upstreamMessage: typeof body.message === "string" ? strike(body.message) : "",
    fields: [...new Set([...complaints(body.data), ...complaints(body.errors)])],
  });
}

/** The keys of {field: ["…"]}, as Laravel writes them. */
function complaints(value: unknown): string[] {
  if (!isObject(value)) return [];
  return Object.keys(value).filter((field) => {
    const texts = value[field];
    return Array.isArray(texts) && texts.length > 0 && texts.every((text) => typeof text === "string");
  });
}

function unreadable(
  endpoint: EndpointName,
  answer: Answer,
  why: UnreadableReason,
  cause?: Error,
): MintedUnreadable {
  const contentType = [answer.headers["content-type"]].flat()[0] ?? null;
  return new MintedUnreadable({ endpoint, status: answer.status, contentType, why, cause });
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
