import { parseArgs } from "node:util";

/** The words and the --options of a command; throws an Error in one line that names the help. */
export function readOptions<const Names extends readonly string[]>(
  argv: readonly string[],
  names: Names,
  command: string,
): {
  readonly words: readonly string[];
  readonly options: Readonly<Record<Names[number], string | undefined>>;
} {
  const text = { type: "string" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: Object.fromEntries(names.map((name) => [name, text])),
      allowPositionals: true,
    });
    return { words: positionals, options: values as Record<Names[number], string | undefined> };
  } catch (error) {
    const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${line} See npm run ${command} -- --help`, { cause: error });
  }
}
