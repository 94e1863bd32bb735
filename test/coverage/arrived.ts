import { expect } from "vitest";
import type { Endpoint } from "../../src/minted/endpoints.js";
import type { SandboxRequest } from "../../src/sandbox/sandbox.js";
import type { TestApi } from "../support/api.js";

/** A request as it reached the sandbox, and was found to be signed rightly. */
export interface Arrived {
  /** Method, path and query. */
  readonly call: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Parsed JSON; undefined without a body. */
  readonly body: unknown;
}

const HEADERS = ["api-version", "x-client-id", "accept-language", "authorization", "content-type"];

/** What arrived at an endpoint, oldest first; digest challenges, which process nothing, are left out. */
export function arrivedAt(api: TestApi, { method, path }: Pick<Endpoint, "method" | "path">): Arrived[] {
  const target = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  return api.sandbox.requests
    .filter((request) => request.status !== 401 && request.method === method && target.test(request.path))
    .map(arrived);
}

function arrived({ method, path, query, headers, body }: SandboxRequest): Arrived {
  return {
    call: `${method} ${path}${query === "" ? "" : `?${query}`}`,
    headers: Object.fromEntries(HEADERS.map((name) => [name, headers[name]])),
    body: body === "" ? undefined : JSON.parse(body),
  };
}

/** What should have arrived; a header that came twice would read '2, 2'. */
export function request(call: string, apiVersion: string, body?: object): Arrived {
  const target = call.slice(call.indexOf(" ") + 1).replaceAll(/[.?+*()[\]]/g, "\\$&");
  return {
    call,
    headers: {
      "api-version": apiVersion,
      "x-client-id": "web",
      "accept-language": "tr",
      authorization: expect.stringMatching(
        new RegExp(`^Digest username="sandbox", realm="[^"]+", nonce="[^"]+", uri="${target}"`),
      ),
      "content-type": body && "application/json",
    },
    body,
  };
}

/** What a request sends, named as in the endpoint table: 'sku', 'customer.external_id', 'items[].amount'. */
export function fieldsOf({ call, body }: Arrived): string[] {
  return [...new URLSearchParams(call.split("?")[1]).keys(), ...namesIn(body, "")];
}

function namesIn(value: unknown, name: string): string[] {
  if (Array.isArray(value)) return value.flatMap((row) => namesIn(row, `${name}[]`));
  if (typeof value !== "object" || value === null) return name === "" ? [] : [name];
  return Object.entries(value).flatMap(([key, member]) =>
    namesIn(member, name === "" ? key : `${name}.${key}`),
  );
}
