/** One scheme that a WWW-Authenticate header offers; names of schemes and parameters are in lower case. */
export interface OfferedScheme {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

const separators = /[\s,]*/y;
const word = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const token68 = /[ \t]+[A-Za-z0-9._~+/-]+=*[ \t]*(?=,|$)/y;
const assignment = /[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/sy;

/**
 * Parses WWW-Authenticate (RFC 9110 §11.6.1): several schemes may share one header or come in headers of their
 * own, and a comma parts both schemes and their parameters. What cannot be read ends that header's list.
 */
export function parseSchemes(headers: string | readonly string[]): OfferedScheme[] {
  return [headers].flat().flatMap(parseHeader);
}

/** Parses Authentication-Info (RFC 7616 §3.5): parameters without a scheme. */
export function parseAuthParams(header: string): ReadonlyMap<string, string> {
  return parseHeader(`none ${header}`)[0]?.params ?? new Map<string, string>();
}

function parseHeader(header: string): OfferedScheme[] {
  const schemes: OfferedScheme[] = [];
  let params = new Map<string, string>();
  let at = 0;
  const next = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    next(separators);
    const name = next(word)?.[0].toLowerCase();
    if (name === undefined) return schemes;
    const value = schemes.length > 0 ? next(assignment) : null;
    if (value) {
      if (!params.has(name)) params.set(name, value[2] ?? (value[1] ?? "").replace(/\\(.)/gs, "$1"));
      continue;
    }
    params = new Map();
    schemes.push({ scheme: name, params });
    next(token68);
  }
}
