type Values = Readonly<Record<string, string | number | undefined>>;

/**
 * Path plus query, as sent and as signed. A value never changes the path's shape: it is percent-encoded, and
 * one that is empty, '.' or '..' is refused, as servers resolve those even when encoded. Throws a TypeError
 * that names the parameter and not its value.
 */
export function requestTarget(template: string, params: Values, query: Values): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, params[name]));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  const search = new URLSearchParams();
  for (const [name, value] of given) search.append(name, String(value));
  return `${path}?${search.toString()}`;
}

function segment(name: string, value: string | number | undefined): string {
  const text = String(value ?? "");
  if (text === "") throw new TypeError(`the path parameter ${name} is missing or empty`);
  if (text === "." || text === "..") throw new TypeError(`the path parameter ${name} may not be '.' or '..'`);
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    throw new TypeError(`the path parameter ${name} is not well-formed Unicode`, { cause });
  }
}
