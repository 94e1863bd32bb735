import type { Endpoint } from "./endpoints.js";
import type { Reply } from "./digest-fetch.js";
import type { Json } from "./samples.js";

/** What goes out: a status, and the whole body. */
export interface Prepared {
  readonly endpoint: string;
  readonly status: number;
  readonly bytes: Buffer;
}

const mostKept = 200_000;

/** Finds the answer to a request; those that never change are built once and kept as bytes. */
export class Answers {
  readonly #endpoints: readonly Endpoint[];
  readonly #notFound: Prepared;
  readonly #kept = new Map<string, Prepared>();

  constructor(endpoints: readonly Endpoint[], notFound: Reply) {
    this.#endpoints = endpoints;
    this.#notFound = { endpoint: "none", status: notFound.status, bytes: bytesOf(notFound.body) };
  }

  to(method: string, target: string, body: string): Prepared {
    const key = `${method} ${target} ${body}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const [path = "", query = ""] = target.split("?");
    for (const endpoint of this.#endpoints) {
      const found = endpoint.method === method ? endpoint.path.exec(path) : null;
      if (found === null) continue;
      const prepared = this.#prepare(endpoint, decodeURIComponent(found[1] ?? ""), query, body);
      if (endpoint.isConstant && this.#kept.size < mostKept) this.#kept.set(key, prepared);
      return prepared;
    }
    return this.#notFound;
  }

  #prepare(endpoint: Endpoint, id: string, query: string, body: string): Prepared {
    const parsed = body === "" ? {} : (JSON.parse(body) as Json);
    const data = endpoint.answer({ id, query: new URLSearchParams(query), body: parsed });
    if (data === null) return { ...this.#notFound, endpoint: endpoint.name };
    const bytes = bytesOf({ data, success: true, code: 0, message: "" });
    return { endpoint: endpoint.name, status: 200, bytes };
  }
}

const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
