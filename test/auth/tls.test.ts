import { X509Certificate } from "node:crypto";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { connect as connectPlainly } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startApi, tokenOf, withTokens, type ApiOptions, type TestApi } from "../support/api.js";
import { makeCertificate, type Certificate } from "../support/certificates.js";
import { ManualClock } from "../support/manual-clock.js";
import { MountedSecrets } from "../support/mounted-secrets.js";
import { Program } from "../support/program.js";

const first = await makeCertificate("first");
const second = await makeCertificate("second");
const ca = [first.cert, second.cert];
const printOf = ({ cert }: Certificate) => new X509Certificate(cert).fingerprint256;
const files = ({ cert, key }: Certificate) => ({ "tls.crt": cert, "tls.key": key });

async function startWithTls(options: ApiOptions = {}) {
  const mounted = new MountedSecrets(files(first));
  const tls = { TLS_CERT_FILE: mounted.path("tls.crt"), TLS_KEY_FILE: mounted.path("tls.key") };
  return { mounted, api: await startApi({ ...options, env: { ...tls, ...options.env } }) };
}

/** One client's connections, which it keeps. */
function clientOf(api: TestApi) {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  return async (query: string, more: Readonly<Record<string, string>> = {}, variables: object = {}) => {
    const headers = { "content-type": "application/json", ...more };
    const asked = request(`${api.url}/graphql`, { method: "POST", agent, headers });
    asked.end(JSON.stringify({ query, variables }));
    const [response] = (await once(asked, "response")) as [IncomingMessage];
    const { fingerprint256 } = (response.socket as TLSSocket).getPeerCertificate();
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return {
      print: fingerprint256,
      isReused: asked.reusedSocket,
      body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
    };
  };
}

/** The certificate of a new connection that asks for it by name, as browsers do. */
async function shownAt(host: string, port: number): Promise<string> {
  const socket = connect({ host, port, ca, servername: "localhost" });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

async function openSocket(api: TestApi): Promise<WebSocket> {
  const socket = new WebSocket(`${api.url.replace("https", "wss")}/graphql`, "graphql-transport-ws", { ca });
  onTestFinished(() => socket.terminate());
  await once(socket, "open");
  return socket;
}

async function acknowledged(socket: WebSocket): Promise<unknown> {
  const [message] = (await once(socket, "message")) as [Buffer];
  return JSON.parse(message.toString());
}

const viewer = "{ viewer { role } }";
const partner = { data: { viewer: { role: "PARTNER" } } };

describe("with a certificate", () => {
  test("the API answers by https, and does not answer by http", async () => {
    const { api } = await startWithTls();
    expect(api.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await clientOf(api)(viewer)).toMatchObject({ body: partner, print: printOf(first) });
    await expect(fetch(api.url.replace("https", "http"))).rejects.toThrow();
  });

  test("the line at start says https", async () => {
    const mounted = new MountedSecrets(files(first));
    const tls = { TLS_CERT_FILE: mounted.path("tls.crt"), TLS_KEY_FILE: mounted.path("tls.key") };
    expect(await new Program(tls).ready()).toMatch(/^https:/);
  });

  test("WebSocket goes over it, too", async () => {
    const { api } = await startWithTls();
    const socket = await openSocket(api);
    socket.send('{"type":"connection_init"}');
    expect(await acknowledged(socket)).toEqual({ type: "connection_ack" });
  });

  test("an offer of HTTP/2 is left alone, and the request answered", async () => {
    const { api } = await startWithTls();
    const offer = {
      connection: "Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAMAAABkAAQAAP__",
    };
    expect(await clientOf(api)(viewer, offer)).toMatchObject({ body: partner });
  });

  test("card numbers are taken from anywhere, unless a believed proxy says that it took them by http", async () => {
    const { api } = await startWithTls({ env: { ...withTokens, TRUST_PROXY: "127.0.0.1" } });
    const authorization = `Bearer ${await tokenOf({ role: "partner" })}`;
    const takes = async (headers: Readonly<Record<string, string>>) =>
      (await clientOf(api)("{ trading { card } }", { authorization, ...headers })).body;
    const from = { "x-forwarded-for": "203.0.113.7" };
    expect(await takes(from)).toMatchObject({ data: { trading: { card: true } } });
    expect(await takes({ ...from, "x-forwarded-proto": "http" })).toMatchObject({
      data: { trading: { card: false } },
    });
  });
});

describe("when the files change", () => {
  test("new connections see the new certificate, and those that are open go on", async () => {
    const clock = new ManualClock(Date.now());
    const { api, mounted } = await startWithTls({ clock });
    const early = clientOf(api);
    expect(await early(viewer)).toMatchObject({ print: printOf(first), isReused: false });
    const socket = await openSocket(api);

    mounted.swap(files(second));
    clock.advance(2_000);
    await expect.poll(async () => (await clientOf(api)(viewer)).print).toBe(printOf(second));
    expect(await early(viewer)).toMatchObject({ body: partner, print: printOf(first), isReused: true });
    socket.send('{"type":"connection_init"}');
    expect(await acknowledged(socket)).toEqual({ type: "connection_ack" });
  });

  test("HOST=localhost shows it on each of its addresses", async () => {
    const clock = new ManualClock(Date.now());
    const { api, mounted } = await startWithTls({ clock, env: { HOST: "localhost" } });
    const port = Number(new URL(api.url).port);
    mounted.swap(files(second));
    clock.advance(2_000);
    for (const { address } of await lookup("localhost", { all: true }))
      await expect.poll(() => shownAt(address, port)).toBe(printOf(second));
  });

  test("a key of another certificate is not taken over, and is logged without it", async () => {
    const clock = new ManualClock(Date.now());
    const { api, mounted } = await startWithTls({ clock });
    mounted.swap({ ...files(second), "tls.key": first.key });
    clock.advance(2_000);
    await expect
      .poll(() => api.logLines.join("\n"))
      .toContain("TLS_KEY_FILE: not the key of the certificate");
    expect(await clientOf(api)(viewer)).toMatchObject({ body: partner, print: printOf(first) });
    expect(api.logLines.join("\n")).not.toContain("PRIVATE KEY");

    mounted.swap(files(second));
    clock.advance(2_000);
    await expect.poll(async () => (await clientOf(api)(viewer)).print).toBe(printOf(second));
  });
});

test("LIMIT_REQUEST_S holds over TLS: for a handshake that does not come, and for headers that do not end", async () => {
  const { api } = await startWithTls({ env: { LIMIT_REQUEST_S: "1" } });
  const { hostname: host, port } = new URL(api.url);
  const silent = connectPlainly({ host, port: Number(port) });
  const slow = connect({ host, port: Number(port), ca, servername: "localhost" });
  onTestFinished(() => void [silent, slow].forEach((socket) => socket.destroy()));
  slow.write("POST /graphql HTTP/1.1\r\nHost: x\r\n");
  const heard: Buffer[] = [];
  slow.on("data", (chunk: Buffer) => void heard.push(chunk));
  await Promise.all([once(silent.resume(), "close"), once(slow, "close")]);
  expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1.1 408 /);
});
