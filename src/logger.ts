import type { Logger as PinoLogger } from "pino";

/** What the code needs of a logger. Records carry no credentials, card data, or personal data. */
export type Logger = Pick<PinoLogger, "debug" | "info" | "warn" | "error">;
