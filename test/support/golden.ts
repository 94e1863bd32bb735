import { readFileSync } from "node:fs";

/** The `data` of a documented answer; see test/golden/README.md. */
export function goldenData(name: string): unknown {
  return (read(`${name}.response`) as { data: unknown }).data;
}

/** A documented request with its placeholders filled in. */
export function goldenRequest(name: string, values: Readonly<Record<string, string>>): unknown {
  const template = JSON.stringify(read(`${name}.request`));
  return JSON.parse(template.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? `no ${key}`));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8"));
}

/** An id as the graph gives it out. */
export const idOf = (text: string) => Buffer.from(text).toString("base64url");
