import type { EndpointName, EndpointTable } from "./endpoints.js";
import { MintedInvalidRequest } from "./errors.js";
import { placeContent } from "./place-content.js";
import { requestTarget } from "./request-target.js";

export interface MintedRequest {
  /** The values of the path's {parameters}. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: object;
  /** What of it may be neither told nor logged, should Minted repeat it: a card. */
  readonly secrets?: readonly string[];
}

export interface RequestSettings {
  readonly endpoints: EndpointTable;
  readonly clientId: string;
  /** Before every path. */
  readonly basePath: string;
}

/** A request as it is put on the wire, but for the signature. Throws MintedInvalidRequest where it cannot be. */
export function requestOptions(
  endpoint: EndpointName,
  request: MintedRequest,
  language: string,
  { endpoints, clientId, basePath }: RequestSettings,
) {
  const row = endpoints[endpoint];
  const { method, apiVersion, path } = row;
  const headers: Record<string, string> = {
    accept: "application/json",
    "accept-language": language,
    "x-client-id": clientId,
    "api-version": apiVersion,
  };
  const { query, body } = placeContent(row, request);
  if (body !== undefined) headers["content-type"] = "application/json";
  try {
    const target = basePath + requestTarget(path, request.params ?? {}, query);
    return { method, headers, path: target, body: body === undefined ? null : JSON.stringify(body) };
  } catch (cause) {
    throw new MintedInvalidRequest({ endpoint, cause, what: (cause as Error).message });
  }
}
