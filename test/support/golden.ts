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

/** A plain object of all fields, those that are read only when they are asked for among them. */
export function wholeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wholeOf);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const prototype = Object.getPrototypeOf(value) as object;
  const own = prototype === Object.prototype ? {} : Object.getOwnPropertyDescriptors(prototype);
  const getters = Object.entries<PropertyDescriptor>(own).filter(([, described]) => "get" in described);
  const names = [...Object.keys(value), ...getters.map(([name]) => name)];
  return Object.fromEntries(names.map((name) => [name, wholeOf(value[name as keyof typeof value])]));
}

/** An id as the graph gives it out. */
export const idOf = (text: string) => Buffer.from(text).toString("base64url");
