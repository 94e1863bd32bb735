import { isDeepStrictEqual } from "node:util";
import type { Data } from "../cases/cases.js";
import type { HttpAnswer } from "./connection.js";

/** Thrown for whatever is no whole answer; the round that it comes in is void. */
export class WrongAnswer extends Error {}

/** `data` of an answer; throws where there are errors, or user errors. */
export function dataOf({ status, bytes }: HttpAnswer): Data {
  const { data, errors } = JSON.parse(bytes.toString()) as { data?: Data | null; errors?: unknown };
  const isRefused = /"userErrors":\[\{/.test(bytes.toString("latin1"));
  if (status !== 200 || errors !== undefined || data == null || isRefused)
    throw new WrongAnswer(`HTTP ${status}: ${bytes.toString().slice(0, 500)}`);
  return data;
}

/** Holds the first answer to each request against all that follow. */
export class Repeats {
  readonly #first = new Map<string, Buffer>();

  /** Equal bytes are the rule and cost next to nothing; whatever differs is parsed and compared. */
  check(key: string, answer: HttpAnswer): void {
    const part = withoutExtensions(answer.bytes);
    const first = this.#first.get(key);
    if (first !== undefined && answer.status === 200 && part.equals(first)) return;
    const data = dataOf(answer);
    if (first === undefined) this.#first.set(key, part);
    else if (!isDeepStrictEqual(data, dataOf({ status: 200, bytes: closed(first) })))
      throw new WrongAnswer(`another answer to the same request: ${part.toString().slice(0, 500)}`);
  }
}

/** What an operation cost is told behind its data, and may differ. */
function withoutExtensions(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf(',"extensions":');
  return at < 0 ? bytes : bytes.subarray(0, at);
}

function closed(part: Buffer): Buffer {
  return part.at(-1) === 0x7d && isJson(part) ? part : Buffer.concat([part, Buffer.from("}")]);
}

function isJson(part: Buffer): boolean {
  try {
    JSON.parse(part.toString());
    return true;
  } catch {
    return false;
  }
}
