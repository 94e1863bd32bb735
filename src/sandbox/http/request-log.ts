import type { IncomingHttpHeaders } from "node:http";

export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark; "" if there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** 0 until an answer was given, and for ever if none is. */
  readonly status: number;
}

const MOST_REQUESTS = 10_000;

/** The last requests that arrived, oldest first, and how many were in work at once. */
export class RequestLog {
  readonly #requests: { -readonly [Key in keyof SandboxRequest]: SandboxRequest[Key] }[] = [];
  #inWork = 0;
  #maxConcurrent = 0;

  get requests(): readonly SandboxRequest[] {
    return this.#requests;
  }

  get maxConcurrent(): number {
    return this.#maxConcurrent;
  }

  /** Notes an arrival; the function that comes back notes the status of its answer. */
  arrived(request: Omit<SandboxRequest, "status">): (status: number) => void {
    const entry = { ...request, status: 0 };
    this.#requests.push(entry);
    if (this.#requests.length > MOST_REQUESTS) this.#requests.shift();
    return (status) => {
      entry.status = status;
    };
  }

  /** Notes that an authenticated request is in work; the function that comes back notes its end. */
  started(): () => void {
    this.#inWork += 1;
    this.#maxConcurrent = Math.max(this.#maxConcurrent, this.#inWork);
    return () => {
      this.#inWork -= 1;
    };
  }
}
