import { Client, type Dispatcher } from "undici";

export interface HttpAnswer {
  readonly status: number;
  readonly bytes: Buffer;
}

/** One caller's connection to /graphql, with one request at a time on it. */
export class Connection {
  readonly #client: Client;
  readonly #headers: Record<string, string>;

  constructor(origin: string, headers: Readonly<Record<string, string>>) {
    this.#client = new Client(origin, { pipelining: 1, headersTimeout: 60_000, bodyTimeout: 60_000 });
    this.#headers = { "content-type": "application/json", ...headers };
  }

  /** Below undici's request(), whose streams cost the load's core more than everything else. */
  post(body: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const options = { method: "POST", path: "/graphql", headers: this.#headers, body } as const;
      this.#client.dispatch(options, new Collector(resolve, reject));
    });
  }

  close(): Promise<void> {
    return this.#client.destroy();
  }
}

class Collector implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: HttpAnswer) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #status = 0;

  constructor(resolve: (answer: HttpAnswer) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {
    // undici takes a handler for one of its present kind by this method.
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only = Buffer.alloc(0)] = this.#chunks;
    const bytes = this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : only;
    this.#resolve({ status: this.#status, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}
