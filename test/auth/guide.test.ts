import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { startApi } from "../support/api.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const guide = readFileSync(join(root, "docs/auth.md"), "utf8");
const [makeToken = "", login = ""] = [...guide.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? "");
const viewer = "{ viewer { role customer { externalId } } }";

/** A folder in which jose is installed, as the guide asks for. */
function folder(): string {
  const path = mkdtempSync(join(root, "node_modules", ".guide-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** The first line that a pasted script prints; it ends with the test. */
async function printed(code: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = join(folder(), "pasted.mjs");
  writeFileSync(file, code);
  const child = spawn(process.execPath, [file], { env: { ...process.env, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  child.stderr.pipe(process.stderr);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return line.toString().trim();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("the guide's token of a secret is good as it is pasted", async () => {
  const file = join(folder(), "jwt-secret");
  writeFileSync(file, "a secret that openssl has made, of 48 bytes, as text\n");
  const api = await startApi({ env: { AUTH_JWT_SECRET_FILE: file } });
  const token = await printed(makeToken, { AUTH_JWT_SECRET_FILE: file });
  expect(await api.send(viewer, {}, { token })).toMatchObject({
    status: 200,
    data: { viewer: { role: "CUSTOMER", customer: { externalId: "MTD0018232" } } },
  });
});

test("the guide's login service and its token are good as they are pasted", async () => {
  const port = await freePort();
  const token = await printed(login.replaceAll("8080", String(port)));
  const url = /AUTH_JWKS_URL=(\S+) AUTH_AUDIENCE=gold npm start/.exec(guide)?.[1] ?? "";
  const api = await startApi({
    env: { AUTH_JWKS_URL: url.replace("8080", String(port)), AUTH_AUDIENCE: "gold" },
  });
  expect(await api.send(viewer, {}, { token })).toMatchObject({
    status: 200,
    data: { viewer: { role: "PARTNER" } },
  });
});
