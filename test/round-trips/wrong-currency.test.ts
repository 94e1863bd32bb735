import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

test("a currency that is null where prices are needed, in place of a default, fails that field alone", async () => {
  const api = await startApi();
  const query = `query ($id: ID!, $c: Currency = TRY) {
    customer(externalId: $id) { firstName balances { value(currency: $c) { amount } } }
  }`;
  const { data, errors } = await api.send(query, { id: "MTD0018232", c: null });
  expect(data).toMatchObject({ customer: { firstName: "Deniz" } });
  expect(errors?.[0]?.path?.slice(-1)).toEqual(["value"]);
});
