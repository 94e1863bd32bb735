import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Tampered = ProxiedAnswer | null | "never";

/** What becomes of an answer to a signed request on its way back; null breaks the connection, "never" withholds it. */
export type Tamper = (answer: ProxiedAnswer, request: ProxiedRequest) => Tampered | Promise<Tampered>;

/** Stands in front of a server and changes what it answers; challenges pass as they are. Ends with the test. */
export async function startProxy(upstream: string, tamper: Tamper): Promise<string> {
  const server = createServer((message, response) => {
    const { method = "", url = "", headers } = message;
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of message) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const answer = await forward(upstream + url, method, headers, body);
      const request = { method, path: url, headers, body: body.toString() };
      const changed = answer.status === 401 ? answer : await tamper(answer, request);
      if (changed === "never") return;
      if (changed === null) return message.socket.destroy();
      response.writeHead(changed.status, changed.headers).end(changed.body);
    })().catch(() => message.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function forward(
  url: string,
  method: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<ProxiedAnswer> {
  const passed = ["authorization", "content-type", "api-version", "x-client-id", "accept-language"];
  const kept = passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]));
  const answer = await fetch(url, {
    method,
    headers: Object.fromEntries(kept) as Record<string, string>,
    redirect: "manual",
    ...(body.length > 0 ? { body } : {}),
  });
  const shown = ["content-type", "www-authenticate"].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: answer.status,
    headers: Object.fromEntries(shown) as Record<string, string>,
    body: await answer.text(),
  };
}

type Json = Record<string, unknown>;

/** Changes the JSON of an answer; what is no JSON stays. */
export function reshaped(answer: ProxiedAnswer, change: (body: Json) => unknown): ProxiedAnswer {
  if (!answer.headers["content-type"]?.includes("json")) return answer;
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body) as Json)) };
}
