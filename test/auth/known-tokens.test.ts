import { expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { ManualClock } from "../support/manual-clock.js";

const viewer = "{ viewer { role } }";

test("a token that was good a moment ago is so no longer when its time has come", async () => {
  const clock = new ManualClock(Date.now());
  const api = await startApi({ clock, env: withTokens });
  const exp = Math.floor(clock.now() / 1000) + 20;
  const token = await tokenOf({ role: "partner", exp });
  const status = async () => (await api.send(viewer, {}, { token })).status;
  expect([await status(), await status()]).toEqual([200, 200]);
  clock.advance(exp * 1000 + 4_000 - clock.now());
  expect(await status()).toBe(200);
  clock.advance(2_000);
  expect(await status()).toBe(401);
});

test("a token that differs from a known one in its signature alone is not good", async () => {
  const api = await startApi({ env: withTokens });
  const token = await tokenOf({ role: "partner" });
  expect((await api.send(viewer, {}, { token })).status).toBe(200);
  const forged = `${token.slice(0, -4)}${token.endsWith("AAAA") ? "BBBB" : "AAAA"}`;
  expect((await api.send(viewer, {}, { token: forged })).status).toBe(401);
});
