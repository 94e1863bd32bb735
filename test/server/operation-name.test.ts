import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

const several = "query A { viewer { role } } query B { viewer { role } }";

test.each([
  ["no name", {}],
  ["the name of none of them", { operationName: "C" }],
])("one operation of several, by %s, is the caller's mistake, however often it is sent", async (_, named) => {
  const api = await startApi();
  for (let time = 0; time < 3; time += 1) {
    const response = await fetch(`${api.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: several, ...named }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }],
    });
  }
});
