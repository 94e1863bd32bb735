const PARAMETER = /([a-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))\s*(?:,\s*|$)/giy;

/** The parameters of `Authorization: Digest …`, names in lower case; undefined if it is not well-formed. */
export function parseDigestHeader(header: string): ReadonlyMap<string, string> | undefined {
  const scheme = /^digest\s+/i.exec(header);
  if (scheme === null) return undefined;
  const rest = header.slice(scheme[0].length).trim();
  const parameters = new Map<string, string>();
  let end = 0;
  for (const match of rest.matchAll(PARAMETER)) {
    const [whole, name = "", quoted, plain = ""] = match;
    if (parameters.has(name.toLowerCase())) return undefined;
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, "$1") ?? plain);
    end = match.index + whole.length;
  }
  return end === rest.length && parameters.size > 0 ? parameters : undefined;
}
