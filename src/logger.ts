import { GraphQLError } from "graphql";
import { pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from "pino";

/** What the code needs of a logger. Records carry no credentials, card data, or personal data. */
export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error"> & {
  child(bindings: Record<string, unknown>): Logger;
};

/** JSON lines on standard error: standard output is for what a person waits for. */
export function createLogger(level: string, destination: DestinationStream = process.stderr): Logger {
  return pino(
    { level, timestamp: stdTimeFunctions.isoTime, base: null, serializers: { err: describe } },
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
