// Started by the bench: records the sandbox at SANDBOX_URL, then serves its answers. Prints its address and its control's.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { LightUpstream } from "./light-upstream.js";
import { recordSamples } from "./samples.js";

const env = (name: string) => process.env[name] ?? "";
const sandbox = { username: env("SANDBOX_USERNAME"), password: env("SANDBOX_PASSWORD") };
const samples = await recordSamples({ url: env("SANDBOX_URL"), ...sandbox });
const credentials = { username: env("UPSTREAM_USERNAME"), password: env("UPSTREAM_PASSWORD") };
const upstream = new LightUpstream(samples, credentials);

/** /counts, /reset, /latency?ms=50. Each answers the requests counted so far. */
function control(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://control");
  const counts = upstream.counts;
  if (pathname === "/reset") upstream.counts = {};
  if (pathname === "/latency") upstream.latencyMs = Number(searchParams.get("ms"));
  response.end(JSON.stringify(counts));
}

const controls = createServer(control);
await new Promise<void>((resolve) => controls.listen(0, "127.0.0.1", resolve));
const { port } = controls.address() as AddressInfo;
process.stdout.write(`control http://127.0.0.1:${port}\nready ${await upstream.listen()}\n`);
