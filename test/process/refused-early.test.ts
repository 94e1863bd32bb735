import { expect, test } from "vitest";
import { withTokens } from "../support/api.js";
import { Program } from "../support/program.js";

test("a request that is refused before its bad token is looked at does not end the program", async () => {
  const program = new Program({ ...withTokens });
  const url = await program.ready();
  const headers = { authorization: "Bearer a.b.c" };
  const refused = await fetch(`${url}/graphql?query=%7B__typename%7D`, { headers });
  expect(refused.status).toBe(400);
  const unknown = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ query: "{ viewer { role } }" }),
  });
  expect(unknown.status).toBe(401);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 30_000);
