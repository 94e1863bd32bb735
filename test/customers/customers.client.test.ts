import { expect, test } from "vitest";
import { CustomersClient } from "../../src/customers/customers.client.js";
import { RefusalTable } from "../../src/refusals/refusal-table.js";
import { UnexpectedAnswer } from "../../src/wire/read.js";
import { startUpstream } from "../minted/fixture.js";
import { json, type SeenRequest } from "../support/digest-server.js";
import { goldenData } from "../support/golden.js";

const stored = goldenData("api-8228811-get-customer") as object;

/** A Minted that answers changes with this and reads with the documented customer, unless it is down. */
async function updating(answer: unknown, isReadable = true) {
  const { minted, context, server } = await startUpstream({
    protected: false,
    answer: ({ method }: SeenRequest, response) => {
      if (method === "GET" && !isReadable) return json(response, 501, {});
      json(response, 200, { data: method === "GET" ? stored : answer, success: true, code: 0, message: "" });
    },
  });
  const customers = new CustomersClient(minted, new RefusalTable(), null);
  const updated = customers.update("555555", { lastname: "Due" }, context());
  return { updated, methods: () => server.seen.map(({ method }) => method) };
}

test("a change whose answer shows the whole customer costs one request", async () => {
  const { updated, methods } = await updating({ ...stored, lastname: "Doe" });
  expect(await updated).toMatchObject({ externalId: "555555", lastName: "Doe" });
  expect(methods()).toEqual(["PATCH"]);
});

test.each([[null], [[]], [{ external_id: "555555" }], ["done"]])(
  "a change that is answered with %j is read again",
  async (answer) => {
    const { updated, methods } = await updating(answer);
    expect(await updated).toMatchObject({ externalId: "555555", lastName: "Due" });
    expect(methods()).toEqual(["PATCH", "GET"]);
  },
);

test("a change whose customer cannot be read again counts as unanswered", async () => {
  const { updated } = await updating(null, false);
  await expect(updated).rejects.toThrow(UnexpectedAnswer);
});
