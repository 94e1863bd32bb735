import { ConfigError } from "../../src/config/config-error.js";
import { loadConfig } from "../../src/config.js";

/** What the settings are told to have wrong; empty where nothing is. */
export function mistakesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}
