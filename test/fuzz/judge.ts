import { canary } from "./values.js";
import { upstreamCanary } from "./weather.js";

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const codes: ReadonlySet<unknown> = new Set([
  ...["UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT", "RATE_LIMITED"],
  ...["UPSTREAM_UNAVAILABLE", "UPSTREAM_TIMEOUT", "UPSTREAM_ERROR"],
  // Apollo's own, for documents and for HTTP.
  ...["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "OPERATION_RESOLUTION_FAILURE", "BAD_REQUEST"],
  ...["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED", "NOT_FOUND"],
]);

/** What a message would show of our insides. */
const inside =
  /\bat .+:\d+:\d+|node_modules|\.[jt]s\b|\bundefined\b|\[object |TypeError|Cannot (read|set)|ECONN|UND_ERR/;

/** What is wrong with a reply; empty where nothing is. */
export function faultsOf({ status, type, text }: Reply, method: string): string[] {
  if (status >= 500 && status !== 503) return [`status ${status}`];
  if (method === "HEAD" || method === "OPTIONS") return [];
  if (!type.includes("json")) return status === 200 ? [`HTTP 200 of type ${type}`] : [];
  const body = parse(text);
  if (body === undefined) return [`no JSON: ${text.slice(0, 200)}`];
  const { errors = [] } = (body ?? {}) as { errors?: unknown };
  return (errors as { message?: unknown; extensions?: { code?: unknown } }[]).flatMap(
    ({ message, extensions }) => [
      ...(codes.has(extensions?.code) ? [] : [`code ${String(extensions?.code)}: ${String(message)}`]),
      ...wordsOf(String(message)),
    ],
  );
}

function wordsOf(message: string): string[] {
  if (message.includes(canary)) return [`a message prints an input: ${message}`];
  if (message.includes(upstreamCanary)) return [`a message prints Minted's answer: ${message}`];
  return inside.test(message) ? [`a message shows our insides: ${message}`] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
