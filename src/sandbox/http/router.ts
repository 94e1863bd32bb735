import type { SandboxEndpoint } from "../endpoints.js";

export interface Route<Name extends string> {
  readonly name: Name;
  readonly endpoint: SandboxEndpoint;
  readonly params: Readonly<Record<string, string>>;
}

export type Match<Name extends string> =
  | { readonly kind: "route"; readonly route: Route<Name> }
  | { readonly kind: "wrong-method"; readonly allowed: readonly string[] }
  | { readonly kind: "no-path" };

interface Row<Name extends string> {
  readonly name: Name;
  readonly endpoint: SandboxEndpoint;
  readonly segments: readonly string[];
  readonly unknowns: number;
}

/** Finds the endpoint of a request; a literal path is preferred to one with a placeholder. */
export class Router<Name extends string> {
  readonly #rows: readonly Row<Name>[];

  constructor(table: Readonly<Record<Name, SandboxEndpoint>>) {
    const rows = (Object.entries(table) as [Name, SandboxEndpoint][]).map(([name, endpoint]) => {
      const segments = endpoint.path.split("/");
      return { name, endpoint, segments, unknowns: segments.filter(placeholder).length };
    });
    this.#rows = rows.sort((a, b) => a.unknowns - b.unknowns);
  }

  match(method: string, path: string): Match<Name> {
    const allowed: string[] = [];
    for (const { name, endpoint, segments } of this.#rows) {
      const params = fill(segments, path.split("/"));
      if (params === undefined) continue;
      if (endpoint.method === method) return { kind: "route", route: { name, endpoint, params } };
      allowed.push(endpoint.method);
    }
    return allowed.length > 0 ? { kind: "wrong-method", allowed } : { kind: "no-path" };
  }
}

function placeholder(segment: string): boolean {
  return segment.startsWith("{") && segment.endsWith("}");
}

function fill(template: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (template.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const value = decoded(path[index] ?? "");
    if (value === undefined) return undefined;
    if (placeholder(segment) && value !== "") params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
