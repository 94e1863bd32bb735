type Values = Readonly<Record<string, string | number | undefined>>;

/**
 * Path plus query, as sent and as signed. A value never changes the path's shape: it is percent-encoded, and
 * one that is empty, '.' or '..' is refused, as servers resolve those even when encoded. Throws a TypeError
 * that names the parameter and not its value.
 */
export function requestTarget(template: string, params: Values, query: Values): string {
  const path = pathOf(template, params);
  let search: URLSearchParams | null = null;
  for (const name in query)
    if (query[name] !== undefined) (search ??= new URLSearchParams()).append(name, String(query[name]));
  return search ? `${path}?${search.toString()}` : path;
}

/** Text and names of parameters in turn. There is a template for each endpoint. */
const splitTemplates = new Map<string, readonly string[]>();

function pathOf(template: string, params: Values): string {
  let parts = splitTemplates.get(template);
  if (!parts) splitTemplates.set(template, (parts = template.split(/\{(\w+)\}/)));
  return parts.reduce((path, part, place) => path + (place % 2 === 0 ? part : segment(part, params[part])));
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
