import { readFileSync } from "node:fs";
import { Changing } from "./changing.js";
import { ConfigError } from "./config-error.js";
import type { Rule } from "./rules.js";

/**
 * Reads settings out of the environment and collects what is wrong with them, so that all of it can be told at
 * once. What it notes never holds a value: a password may have been typed into any setting. An empty value
 * counts as unset.
 */
export class SettingsReader {
  readonly mistakes: string[] = [];
  /** Those whose files are to be read again while the program runs. */
  readonly changing: Changing<unknown>[] = [];
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  wrong(setting: string, what: string, expected: string): void {
    this.mistakes.push(`${setting}: ${what}; expected ${expected}`);
  }

  isSet(setting: string): boolean {
    return this.#text(setting) !== undefined;
  }

  /** The setting by its rule; the fallback when it is unset, and also after noting that it is wrong. */
  read<T, F>(setting: string, rule: Rule<T>, fallback: F): T | F {
    return this.#parsed(setting, this.#text(setting), rule, fallback);
  }

  /** The same for one that may hold a password, and so come as NAME_FILE. */
  readSecret<T, F>(setting: string, rule: Rule<T>, fallback: F): T | F {
    return this.#parsed(setting, this.secret(setting), rule, fallback);
  }

  #parsed<T, F>(setting: string, text: string | undefined, rule: Rule<T>, fallback: F): T | F {
    if (text === undefined) return fallback;
    const parsed = rule.safeParse(text);
    if (parsed.success) return parsed.data;
    this.wrong(setting, "not valid", parsed.error.issues[0]?.message ?? "another value");
    return fallback;
  }

  /** A secret from NAME, or from the file that NAME_FILE names, without the newline at its end. */
  secret(setting: string): string | undefined {
    const file = this.#text(`${setting}_FILE`);
    const text = this.#text(setting);
    if (file === undefined) return text;
    if (text === undefined) return this.#secretFile(`${setting}_FILE`, file);
    this.wrong(setting, `set together with ${setting}_FILE`, "one of the two");
    return undefined;
  }

  isSecretSet(setting: string): boolean {
    return this.isSet(setting) || this.isSet(`${setting}_FILE`);
  }

  /** What `read` makes of the settings now, and later of what the files hold then which `fileSettings` name. */
  fromFiles<T>(fileSettings: readonly string[], read: (reader: SettingsReader) => T): Changing<T> {
    const settings = fileSettings.filter((setting) => this.isSet(setting));
    const value = new Changing(read(this), settings, () => {
      const again = new SettingsReader(this.#env);
      const reread = read(again);
      if (again.mistakes.length > 0) throw new ConfigError(again.mistakes);
      return reread;
    });
    if (settings.length > 0) this.changing.push(value as Changing<unknown>);
    return value;
  }

  /** The content of the file that the setting names; undefined when it is unset or wrong. */
  textFile(setting: string): string | undefined {
    const path = this.#text(setting);
    return path === undefined ? undefined : this.#file(setting, path);
  }

  /** The same for a JSON file. */
  jsonFile(setting: string): unknown {
    const content = this.textFile(setting);
    if (content === undefined) return undefined;
    try {
      return JSON.parse(content) as unknown;
    } catch {
      this.wrong(setting, "the file is not valid JSON", "the path of a JSON file");
      return undefined;
    }
  }

  /** The same, as `parse` reads it: that throws an error with `mistakes`, and takes undefined for an unset one. */
  parsedFile<T>(setting: string, parse: (json: unknown) => T): T {
    try {
      return parse(this.jsonFile(setting));
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      const mistakes =
        error instanceof Error && "mistakes" in error ? (error.mistakes as string[]) : words.split("\n");
      this.mistakes.push(...mistakes);
      return parse(undefined);
    }
  }

  #text(setting: string): string | undefined {
    return this.#env[setting] || undefined;
  }

  #secretFile(setting: string, path: string): string | undefined {
    const content = this.#file(setting, path)?.replace(/\r?\n$/, "");
    if (content === "") this.wrong(setting, "the file is empty", "the path of a file that holds the secret");
    return content || undefined;
  }

  #file(setting: string, path: string): string | undefined {
    try {
      return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
      this.wrong(setting, `the file cannot be read (${code})`, "the path of a readable file");
      return undefined;
    }
  }
}
