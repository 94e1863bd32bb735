import type { ApolloServerOptions } from "@apollo/server";
import type { Context } from "../context.js";
import type { Logger } from "../logger.js";

type ApolloLogger = NonNullable<ApolloServerOptions<Context>["logger"]>;

/**
 * What Apollo Server has to say, for the log and not the console. Behind a colon its texts repeat an error's message,
 * which may hold what somebody has sent: that is left out.
 */
export function apolloLogger(log: Logger): ApolloLogger {
  const at = (level: keyof ApolloLogger) => (said?: unknown) => {
    const words = typeof said === "string" ? said.split(":")[0] : "an error";
    log[level]({ said: words, type: said instanceof Error ? said.name : undefined }, "Apollo Server says");
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
