import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { startApi, tokenOf, withTokens, type TestApi } from "../support/api.js";

const viewer = "{ viewer { role } }";

async function socketTo(api: TestApi, text: string): Promise<Socket> {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

/** All that the server says until it ends the connection. */
async function heardFrom(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => void chunks.push(chunk));
  socket.on("error", () => undefined);
  if (!socket.closed) await once(socket, "close");
  return Buffer.concat(chunks).toString();
}

describe("LIMIT_BODY_BYTES", () => {
  const body = (bytes: number) => {
    const empty = JSON.stringify({ query: viewer, operationName: null, extensions: { pad: "" } });
    return empty.replace('"pad":""', `"pad":"${"x".repeat(bytes - empty.length)}"`);
  };

  test("a body with one byte more is 413", async () => {
    const api = await startApi({ env: { LIMIT_BODY_BYTES: "2000" } });
    const send = (bytes: number) =>
      fetch(`${api.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: body(bytes),
      });
    expect((await send(2000)).status).toBe(200);
    const refused = await send(2001);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });
});

test("several operations in one request are refused", async () => {
  const api = await startApi();
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([{ query: viewer }, { query: viewer }]),
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("Operation batching disabled");
});

describe("LIMIT_REQUEST_S", () => {
  const env = { LIMIT_REQUEST_S: "1" };

  test("a body that does not arrive in time is 408, and its connection closed", async () => {
    const api = await startApi({ env });
    const head =
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n";
    const socket = await socketTo(api, `${head}{"query":`);
    const heard = await heardFrom(socket);
    expect(heard).toMatch(/^HTTP\/1.1 408 /);
    expect(heard).toContain("did not arrive in time");
  });

  test("so are headers that do not end, and a connection that says nothing is closed", async () => {
    const api = await startApi({ env });
    const slow = await socketTo(api, "POST /graphql HTTP/1.1\r\nHost: x\r\n");
    const silent = await socketTo(api, "");
    expect(await heardFrom(slow)).toMatch(/^HTTP\/1.1 408 /);
    await heardFrom(silent);
  });
});

test("LIMIT_IDLE_S: a connection that is not used again is closed", async () => {
  const api = await startApi({ env: { LIMIT_IDLE_S: "1" } });
  const socket = await socketTo(api, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const heard = await heardFrom(socket);
  expect(heard).toMatch(/^HTTP\/1.1 200 /);
  expect(heard).toContain("Keep-Alive: timeout=1");
});

test("so is one whose answers are not read", async () => {
  const env = { LIMIT_IDLE_S: "1", MINTED_TIMEOUT_MS: "500", OPERATION_TIMEOUT_MS: "1000" };
  const api = await startApi({ env });
  const query = encodeURIComponent("{ __schema { types { description fields { description } } } }");
  const request = `GET /graphql?query=${query} HTTP/1.1\r\nHost: x\r\nApollo-Require-Preflight: 1\r\n\r\n`;
  const socket = await socketTo(api, request.repeat(200));
  socket.pause();
  await expect.poll(() => api.logLines.join(""), { timeout: 20_000 }).toContain("the client has gone");
});

test("a host that is none is the sender's mistake, and nothing for the log", async () => {
  const api = await startApi({ env: { COMPILE_AFTER: "1" } });
  await api.send(viewer);
  const body = JSON.stringify({ query: viewer });
  for (const host of ["[", "a b", "%", "", "1.2.3.999"]) {
    const head = `POST /graphql HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    const socket = await socketTo(api, `${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    const heard = await heardFrom(socket);
    expect(heard).toMatch(/^HTTP\/1.1 400 /);
    expect(heard).toContain("This address cannot be read.");
  }
  expect(api.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

describe("a page of another origin", () => {
  const origin = "https://shop.example.com";
  const env = { CORS_ORIGINS: origin };

  const preflight = (api: TestApi, from: string, headers: string) =>
    fetch(`${api.url}/graphql`, {
      method: "OPTIONS",
      headers: {
        origin: from,
        "access-control-request-method": "POST",
        "access-control-request-headers": headers,
      },
    });

  test("may send the headers of a fixed list, whichever it asks for", async () => {
    const api = await startApi({ env });
    const { headers } = await preflight(api, origin, "authorization,x-made-up");
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    const allowed = headers.get("access-control-allow-headers")?.split(", ");
    for (const name of [
      "authorization",
      "content-type",
      "accept-language",
      "apollo-require-preflight",
      "x-request-id",
    ])
      expect(allowed).toContain(name);
    expect(allowed).not.toContain("x-made-up");
  });

  test("that is not in CORS_ORIGINS gets no leave", async () => {
    const api = await startApi({ env });
    for (const from of ["https://evil.example.com", "null", `${origin}.evil.example.com`])
      expect(
        (await preflight(api, from, "authorization")).headers.get("access-control-allow-origin"),
      ).toBeNull();
  });

  test.each([
    [
      "a form's POST",
      { method: "POST", headers: { "content-type": "text/plain" }, body: JSON.stringify({ query: viewer }) },
    ],
    ["a plain GET", { method: "GET" }],
  ])("cannot have %s carried out, for which browsers ask no leave", async (_what, init) => {
    const api = await startApi();
    const search = init.method === "GET" ? `?query=${encodeURIComponent(viewer)}` : "";
    const response = await fetch(`${api.url}/graphql${search}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(await response.json()).not.toHaveProperty("data.viewer");
  });
});

test("every answer has the headers that keep browsers from showing or guessing at it; the IDE has its own policy", async () => {
  const api = await startApi();
  const healthz = await fetch(`${api.url}/healthz`);
  const { headers } = await api.send(viewer);
  for (const found of [headers, healthz.headers]) {
    expect(found.get("content-security-policy")).toBe("default-src 'none';frame-ancestors 'none'");
    expect(found.get("x-content-type-options")).toBe("nosniff");
    expect(found.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(found.get("referrer-policy")).toBe("no-referrer");
    expect(found.get("strict-transport-security")).toContain("max-age=");
    expect(found.has("x-powered-by")).toBe(false);
  }
  const ide = await fetch(api.url);
  expect(ide.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'sha256-/);
  expect(ide.headers.get("x-content-type-options")).toBe("nosniff");
  // Its nine megabytes are loaded now, and vitest looks through all of them.
}, 60_000);

describe("in production", () => {
  const env = { ...withTokens, NODE_ENV: "production" };

  test("the schema is told to nobody without a token, in a fragment or otherwise, and the IDE is not there", async () => {
    const api = await startApi({ env });
    for (const query of [
      "{ __schema { types { name } } }",
      '{ __type(name: "Order") { name } }',
      "{ ...F } fragment F on Query { a: __schema { queryType { name } } }",
    ]) {
      const { status, errors } = await api.send(query);
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    }
    const token = await tokenOf({ role: "partner" });
    expect((await api.send("{ __schema { queryType { name } } }", {}, { token })).errors).toBeUndefined();
    expect((await fetch(api.url)).status).toBe(404);
    expect((await fetch(`${api.url}/schema.graphql`)).status).toBe(401);
  });

  test("no message suggests a name of the schema", async () => {
    const api = await startApi({ env });
    for (const query of ["{ viewr }", "{ viewer { rol } }", '{ order(bi: { guid: "x" }) { id } }']) {
      const { errors } = await api.send(query);
      expect(errors?.map(({ message }) => message).join()).not.toContain("Did you mean");
    }
  });
});
