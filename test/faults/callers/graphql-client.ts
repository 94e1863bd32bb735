import { SignJWT } from "jose";
import type { Intent } from "./intents.js";

export interface GraphqlFailure {
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
}

/** What came of one operation: its data, or why there is none. */
export type Result<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly failure: GraphqlFailure };

interface Body<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

export const jwtSecret = "a secret of the faults' own, for nobody else";
const answerWithinMs = 15_000;
const partnerClaims = { role: "partner", scope: "orders:write cards:write" };

/** Sends operations to the API, wherever it listens at the moment, with the tokens of those who ask. */
export class GraphqlClient {
  /** How often each code came; "no answer" where none came. */
  readonly failures = new Map<string, number>();
  readonly #url: () => Promise<string>;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(url: () => Promise<string>) {
    this.#url = url;
  }

  async send<Data>(query: string, variables: object, asker: Intent | null): Promise<Result<Data>> {
    const url = await this.#url();
    const authorization = `Bearer ${await this.#tokenOf(asker)}`;
    try {
      const response = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      return this.#resultOf((await response.json()) as Body<Data>);
    } catch {
      return this.#failed({ code: "no answer", retryable: true, retryAfterMs: 0 });
    }
  }

  #resultOf<Data>({ data, errors }: Body<Data>): Result<Data> {
    const [error] = errors ?? [];
    if (!error) return data ? { ok: true, data } : { ok: false, failure: noAnswer };
    const { code, retryable, retryAfterMs } = error.extensions ?? {};
    if (code === "BAD_USER_INPUT" || String(code).startsWith("GRAPHQL_"))
      throw new Error(`The bed asks wrongly: ${error.message}`);
    return this.#failed({
      code: String(code),
      retryable: retryable === true,
      retryAfterMs: Number(retryAfterMs ?? 0),
    });
  }

  #failed(failure: GraphqlFailure): { ok: false; failure: GraphqlFailure } {
    this.failures.set(failure.code, (this.failures.get(failure.code) ?? 0) + 1);
    return { ok: false, failure };
  }

  #tokenOf(asker: Intent | null): Promise<string> {
    const customer = asker?.asCustomer ? asker.customer : null;
    const claims = customer ? { role: "customer", customer_external_id: customer } : partnerClaims;
    const known = this.#tokens.get(customer ?? "");
    if (known) return known;
    const token = new SignJWT({ sub: customer ?? "shop", ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setExpirationTime("6h")
      .sign(new TextEncoder().encode(jwtSecret));
    this.#tokens.set(customer ?? "", token);
    return token;
  }
}

const noAnswer: GraphqlFailure = { code: "no data", retryable: true, retryAfterMs: 0 };
