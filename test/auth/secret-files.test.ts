import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { LiveClient, priceUpdates } from "../support/live.js";
import { ManualClock } from "../support/manual-clock.js";
import { MountedSecrets } from "../support/mounted-secrets.js";

const first = "the first secret of more than thirty-two bytes";
const second = "the second secret of more than thirty-two bytes";
const viewer = "{ viewer { role } }";
const products = "{ productPrices(currency: TRY) { product { sku } } }";

/** Longer than the pause between two looks at the files. */
const aLookMs = 2_000;

test("the next token is verified with the new secret, and the old one is good no longer", async () => {
  const secrets = new MountedSecrets({ jwt: `${first}\n` });
  const clock = new ManualClock(Date.now());
  const api = await startApi({ clock, env: { AUTH_JWT_SECRET_FILE: secrets.path("jwt") } });
  const [old, fresh] = [
    await tokenOf({ role: "partner" }, first),
    await tokenOf({ role: "partner" }, second),
  ];
  const statuses = async () => [
    (await api.send(viewer, {}, { token: old })).status,
    (await api.send(viewer, {}, { token: fresh })).status,
  ];
  expect(await statuses()).toEqual([200, 401]);
  secrets.swap({ jwt: second });
  clock.advance(aLookMs);
  await expect.poll(statuses).toEqual([401, 200]);
  expect(api.logLines.join("\n")).toContain("AUTH_JWT_SECRET_FILE");
  expect(api.logLines.join("\n")).not.toMatch(/first secret|second secret/);
});

test("a WebSocket that the old secret opened is closed with 4403, one without a token is not", async () => {
  const secrets = new MountedSecrets({ jwt: first });
  const clock = new ManualClock(Date.now());
  const api = await startApi({ clock, env: { AUTH_JWT_SECRET_FILE: secrets.path("jwt") } });
  const inTry = { currency: "TRY" };
  const client = new LiveClient(api, { token: await tokenOf({ role: "partner" }, first) });
  const heard = client.subscribe(priceUpdates, inTry);
  await heard.data(1);
  const nobody = new LiveClient(api, { lazy: false });
  await nobody.opened();
  secrets.swap({ jwt: second });
  clock.advance(aLookMs);
  expect(await heard.ended()).toEqual({ kind: "closed", code: 4403 });
  const renewed = new LiveClient(api, { token: await tokenOf({ role: "partner" }, second) });
  await renewed.subscribe(priceUpdates, inTry).data(1);
  expect(await nobody.subscribe(priceUpdates, inTry).errors()).toMatchObject([
    { extensions: { code: "UNAUTHENTICATED" } },
  ]);
});

test.each([
  ["gone", {}, "the file cannot be read (ENOENT)"],
  ["empty", { jwt: "\n" }, "the file is empty"],
  ["too short", { jwt: "too-short-a-secret" }, "AUTH_JWT_SECRET: too short"],
])(
  "a secret whose file is %s stays as it was, which is logged once and without it",
  async (_what, files, words) => {
    const secrets = new MountedSecrets({ jwt: first });
    const clock = new ManualClock(Date.now());
    const api = await startApi({ clock, env: { AUTH_JWT_SECRET_FILE: secrets.path("jwt") } });
    const told = () => api.logLines.filter((line) => line.includes(words));
    secrets.swap(files);
    for (let look = 1; look <= 3; look += 1) {
      clock.advance(aLookMs);
      await expect.poll(() => told().length).toBe(1);
      expect(await api.send(viewer, {}, { token: await tokenOf({ role: "partner" }, first) })).toMatchObject({
        status: 200,
      });
    }
    expect(told()[0]).toContain('"level":50');
    expect(api.logLines.join("\n")).not.toMatch(/first secret|too-short-a-secret/);

    secrets.swap({ jwt: second });
    clock.advance(aLookMs);
    const token = await tokenOf({ role: "partner" }, second);
    await expect.poll(async () => (await api.send(viewer, {}, { token })).status).toBe(200);
    expect(told()).toHaveLength(1);
  },
);

test("Minted is called with the new credentials, and nothing is started again", async () => {
  const old = await startSandbox({ username: "partner", password: "first password" });
  const secrets = new MountedSecrets({ username: "partner", password: "first password\n" });
  const clock = new ManualClock(Date.now());
  const env = {
    ...withTokens,
    MINTED_URL: old.url,
    PRICE_CACHE_MS: "0",
    MINTED_USERNAME_FILE: secrets.path("username"),
    MINTED_PASSWORD_FILE: secrets.path("password"),
  };
  const api = await startApi({ clock, env, shared: old });
  const token = await tokenOf({ role: "partner" });
  const ask = async () => (await api.send<{ productPrices: unknown[] | null }>(products, {}, { token })).data;
  expect((await ask()).productPrices).toHaveLength(6);

  await old.close();
  const changed = { username: "partner-2", password: "second password" };
  const renewed = await startSandbox({ ...changed, port: Number(new URL(old.url).port) });
  onTestFinished(() => renewed.close());
  expect((await ask()).productPrices).toBeNull();
  secrets.swap(changed);
  clock.advance(aLookMs);
  await expect.poll(async () => (await ask()).productPrices).toHaveLength(6);
  expect(renewed.requests.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect(api.logLines.join("\n")).not.toMatch(/(first|second) password/);
});
