import type { EndSignal } from "../ending.js";
import type { Dispatcher } from "undici";
import type { DigestDispatchOptions } from "./digest/handler.js";
import type { DigestDispatch } from "./digest/interceptor.js";

/** A whole answer, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** How far one request has come. */
export interface Progress {
  /** The server may have seen it. */
  sent: boolean;
  /** Of an answer that has begun. */
  status: number | null;
  contentType: string | null;
}

export const noProgress = (): Progress => ({ sent: false, status: null, contentType: null });

/**
 * Sends one request, collects its answer, and resolves with what `read` makes of that: the text itself is in no promise,
 * where it would outlive its use. Rejects with what `read` throws, undici's error or the interceptors'. An abort ends the
 * connection, but while a request waits in the pool the promise waits with it.
 */
export function exchange<T>(
  dispatch: DigestDispatch,
  { method, path, headers, body }: DigestDispatchOptions,
  { signal, progress, read }: { signal: EndSignal; progress: Progress; read: (answer: Answer) => T },
): Promise<T> {
  return new Promise((resolve, reject: (error: Error) => void) => {
    const onChallenge = () => (progress.sent = false);
    const options = { method, path, headers, body, signal, onChallenge };
    const settle = (answer: Answer) => {
      try {
        resolve(read(answer));
      } catch (error) {
        reject(error as Error);
      }
    };
    dispatch(options, new AnswerHandler(signal, progress, { resolve: settle, reject }));
  });
}

interface Settle {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return (only && chunks.length === 1 ? only : Buffer.concat(chunks)).toString("utf8");
}

class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #signal: EndSignal;
  readonly #progress: Progress;
  readonly #settle: Settle;
  #chunks: Buffer[] = [];
  readonly #onAbort = () => this.#controller?.abort(this.#signal.reason as Error);
  #controller: Dispatcher.DispatchController | null = null;
  #head: Pick<Answer, "status" | "headers"> = { status: 0, headers: {} };

  constructor(signal: EndSignal, progress: Progress, settle: Settle) {
    this.#signal = signal;
    this.#progress = progress;
    this.#settle = settle;
    signal.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** undici calls this in the same turn in which it writes the request. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing keeps the request off the connection; controller.abort() would close the connection, too.
    this.#signal.throwIfAborted();
    this.#controller = controller;
    this.#progress.sent = true;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer["headers"]): void {
    if (status < 200) return;
    this.#head = { status, headers };
    this.#progress.status = status;
    const type = headers["content-type"];
    this.#progress.contentType = (typeof type === "string" ? type : type?.[0]) ?? null;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const { status, headers } = this.#head;
    const body = textOf(this.#chunks);
    // undici keeps the handler for as long as its request.
    this.#chunks = [];
    // Answers that have come at one time are all read before the first is made use of: turning from the one to the other with
    // each of them takes longer.
    setImmediate(() => this.#settle.resolve({ status, headers, body }));
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.#settle.reject(error);
  }

  #end(): void {
    this.#signal.removeEventListener("abort", this.#onAbort);
  }
}
