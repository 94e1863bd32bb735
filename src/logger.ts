import { pino, stdTimeFunctions, type Logger as PinoLogger } from "pino";

/** What the code needs of a logger. Records carry no credentials, card data, or personal data. */
export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error"> & {
  child(bindings: Record<string, unknown>): Logger;
};

/** JSON lines on standard error: standard output is for what a person waits for. */
export function createLogger(level: string): Logger {
  return pino({ level, timestamp: stdTimeFunctions.isoTime, base: null }, process.stderr);
}
