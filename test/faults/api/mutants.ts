import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
export const builtMain = join(root, "dist/main.js");

export interface Mutation {
  /** Below dist. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A copy of the built program in which exact texts were replaced. */
export interface Mutant {
  readonly main: string;
  remove(): void;
}

/** Throws where a text is not there: a mutant that is none would prove nothing. */
export function mutantOf(mutations: readonly Mutation[]): Mutant {
  const copy = mkdtempSync(join(root, "node_modules", ".mutant-"));
  const remove = () => rmSync(copy, { recursive: true });
  try {
    cpSync(join(root, "dist"), copy, { recursive: true });
    rmSync(join(copy, "bundle"), { recursive: true });
    writeFileSync(join(copy, "package.json"), '{"type":"module"}');
    for (const mutation of mutations) mutate(copy, mutation);
    return { main: join(copy, "main.js"), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function mutate(copy: string, { file, from, to }: Mutation): void {
  const path = join(copy, file);
  const code = readFileSync(path, "utf8");
  if (!code.includes(from)) throw new Error(`dist/${file} has no '${from}': the control is out of date.`);
  writeFileSync(path, code.replace(from, to));
}
