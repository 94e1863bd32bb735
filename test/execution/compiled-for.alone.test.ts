import * as jit from "graphql-jit";
import { expect, test, vi } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";

vi.mock("graphql-jit", async (original) => {
  const real = await original<typeof jit>();
  return { ...real, compileQuery: vi.fn(real.compileQuery) };
});

test("nothing is compiled for callers without a token", async () => {
  const api = await startApi({ env: { ...withTokens, COMPILE_AFTER: "1" } });
  const query = "{ viewer { role } }";
  const anonymous = await api.send(query);
  expect(anonymous.errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  expect(jit.compileQuery).not.toHaveBeenCalled();
  await api.send(query, {}, { token: await tokenOf({ role: "partner" }) });
  expect(jit.compileQuery).toHaveBeenCalledTimes(1);
  expect(await api.send(query)).toMatchObject({ status: anonymous.status, data: anonymous.data });
});
