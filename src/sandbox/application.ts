import type { IncomingHttpHeaders } from "node:http";
import { SANDBOX_ENDPOINTS, type SandboxEndpoint, type SandboxEndpointName } from "./endpoints.js";
import { failure, gatewayAnswer, jsonAnswer, type Answer } from "./http/answer.js";
import { bodyOfQuery, restoreFields, withoutText } from "./http/moved-fields.js";
import { refuseField, Refusal } from "./http/refusal.js";
import { reword } from "./http/reword.js";
import type { Router } from "./http/router.js";
import type { Application, AuthenticatedRequest } from "./http/server.js";
import { DEFAULT_RULES, type SandboxRules } from "./rules.js";

export interface EndpointRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; undefined for GET. */
  readonly body: unknown;
  /** The address that the client used, without its query. */
  readonly address: string;
}

export type Endpoint = (request: EndpointRequest) => Answer;

/** Everything behind the signature: finds the endpoint, checks headers and body, and words refusals. */
export function createApplication(
  router: Router<SandboxEndpointName>,
  endpoints: Readonly<Record<SandboxEndpointName, Endpoint>>,
  settle: () => void,
  rules: SandboxRules = DEFAULT_RULES,
): Application {
  const answer = (request: AuthenticatedRequest): Answer => {
    const match = router.match(request.method, request.path);
    if (match.kind === "no-path") return gatewayAnswer(404, "Not Found");
    if (match.kind === "wrong-method") return wrongMethod(request.method, match.allowed);
    const { name, endpoint, params } = match.route;
    checkHeaders(request.headers, endpoint);
    const { body, query } = contentOf(request, SANDBOX_ENDPOINTS[name].method, endpoint);
    const address = `http://${request.headers.host ?? "localhost"}${request.path}`;
    settle();
    return endpoints[name]({ params, query, body, address });
  };
  const ownAnswer = (request: AuthenticatedRequest): Answer => {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof Refusal) return failure(error);
      return jsonAnswer(500, { message: `A mistake in the sandbox itself: ${String(error)}` });
    }
  };
  return rules === DEFAULT_RULES ? ownAnswer : (request) => reword(ownAnswer(request), rules);
}

function wrongMethod(method: string, allowed: readonly string[]): Answer {
  const text = `${method} is not served here: use ${allowed.join(" or ")}.`;
  return failure(new Refusal(405, 405, text), { allow: allowed.join(", ") });
}

function checkHeaders(headers: IncomingHttpHeaders, endpoint: SandboxEndpoint): void {
  const clientId = headers["x-client-id"];
  if (clientId === undefined || clientId === "") {
    throw refuseField("x-client-id", "The header x-client-id is missing: send it, for example 'web'.");
  }
  const wanted = endpoint.apiVersion;
  const given = headers["api-version"];
  if (given === undefined && wanted === undefined) return;
  // Minted's generated samples send it twice, which arrives here as '2, 3': exactly one is right.
  if (!/^\d+$/.test(String(given)) || (wanted !== undefined && wanted !== "any" && wanted !== given)) {
    const expected = wanted === undefined || wanted === "any" ? "one number, for example 3" : wanted;
    throw refuseField("api-version", `The header api-version must be ${expected}.`);
  }
}

/** What came, where the endpoint expects it: body or query, whatever method and names it was moved to. */
function contentOf(request: AuthenticatedRequest, ownMethod: string, { fields }: SandboxEndpoint) {
  const isQuery = request.method === "GET";
  const content = isQuery ? bodyOfQuery(request.query) : request.body === "" ? {} : readJson(request);
  const restored = restoreFields(content, fields);
  if (ownMethod !== "GET") return { body: isQuery ? withoutText(restored) : restored, query: request.query };
  return { body: undefined, query: new URLSearchParams(restored as Record<string, string>) };
}

function readJson({ headers, body }: AuthenticatedRequest): unknown {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new Refusal(415, 415, "The body's content-type must be application/json.");
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal(400, 400, "The body is not valid JSON.");
  }
}
