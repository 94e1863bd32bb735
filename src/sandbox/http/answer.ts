import type { Refusal } from "./refusal.js";

/** What becomes of an answer on its way: sent, never sent, the connection reset, or the body cut short. */
export type Delivery = "sent" | "withheld" | "reset" | "truncated";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly delivery: Delivery;
}

const JSON_TYPE = "application/json";

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body), headers, delivery: "sent" };
}

/** Success in Minted's envelope (S, api-3769732). */
export function success(data: unknown): Answer {
  return jsonAnswer(200, { data, success: true, code: 0, message: "" });
}

/** A refusal in the same envelope (inferred: no error body is documented). */
export function failure(refusal: Refusal, headers: Record<string, string> = {}): Answer {
  const { status, data, code, message } = refusal;
  return jsonAnswer(status, { data, success: false, code, message }, headers);
}

/** What a gateway in front of the API answers by itself. */
export function gatewayAnswer(status: number, title: string): Answer {
  const body = `<html>\n<head><title>${status} ${title}</title></head>\n<body><h1>${status} ${title}</h1></body>\n</html>\n`;
  return { status, contentType: "text/html", body, headers: {}, delivery: "sent" };
}
