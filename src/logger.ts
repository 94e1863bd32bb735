import { GraphQLError } from "graphql";
import { pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from "pino";

/** What the code needs of a logger. Records carry no credentials, card data, or personal data. */
export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error"> & {
  child(bindings: Readonly<Record<string, unknown>>): Logger;
};

type Bindings = Readonly<Record<string, unknown>>;

/** A child that is made when it first has something to say: most operations have nothing, and pino's take their time. */
export class ChildLogger implements Logger {
  readonly #parent: Logger;
  readonly #bindings: Bindings;
  #made: Logger | null = null;

  constructor(parent: Logger, bindings: Bindings) {
    this.#parent = parent;
    this.#bindings = bindings;
  }

  get #child(): Logger {
    return (this.#made ??= this.#parent.child(this.#bindings));
  }

  get debug(): Logger["debug"] {
    return this.#child.debug.bind(this.#child);
  }

  get info(): Logger["info"] {
    return this.#child.info.bind(this.#child);
  }

  get warn(): Logger["warn"] {
    return this.#child.warn.bind(this.#child);
  }

  get error(): Logger["error"] {
    return this.#child.error.bind(this.#child);
  }

  child(bindings: Bindings): Logger {
    return this.#child.child(bindings);
  }
}

/** Should a record ever hold one of these, down to its third level, its value is left out. */
const secretMembers = [
  ...["authorization", "password", "secret", "token", "priceToken", "callbackToken", "cookie"],
  ...["number", "securityCode", "expiry", "holder", "iban"],
  ...["identityNumber", "email", "phone", "birthdate", "firstName", "middleName", "lastName", "fullName"],
  ...["companyName", "taxNumber", "address", "street", "billingAddress", "shippingAddress"],
];
const redact = secretMembers.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on standard error: standard output is for what a person waits for. */
export function createLogger(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    { level, redact, timestamp: stdTimeFunctions.isoTime, base: null, serializers: { err: describe } },
    destination,
  );
}

/** What a record tells of an error. Other members may hold what somebody sent, and so may graphql-js's messages. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, cause } = error;
  const frames = error.stack?.slice(error.stack.indexOf("\n    at "));
  const message = error instanceof GraphQLError ? "graphql-js could not use a value" : error.message;
  return { type: name, message, frames, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
