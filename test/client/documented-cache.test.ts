import { gql } from "@apollo/client";
import { readFileSync } from "node:fs";
import { buildSchema, isInterfaceType } from "graphql";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";
import { connect, externalId } from "./apollo-client.js";
import { balancesQuery } from "./documents.js";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const guide = read("docs/apollo-client.md");

test("the guide's possibleTypes are those of the schema", () => {
  const schema = buildSchema(read("schema.graphql"));
  const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);
  const written = /possibleTypes: \{(.*?)\}/s.exec(guide)?.[1] ?? "";
  const listed = [...written.matchAll(/(\w+): \[(.*?)\]/gs)].map(([, name, types = ""]) => [
    name,
    [...types.matchAll(/"(\w+)"/g)].map((match) => match[1]).sort(),
  ]);
  const implementers = interfaces.map((type) => [
    type.name,
    schema
      .getPossibleTypes(type)
      .map(({ name }) => name)
      .sort(),
  ]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(implementers));
});

test("a removed customer is evicted by its removedId, as the guide says", async () => {
  const { client, cache } = connect(await startApi());
  const mutation = gql`
    mutation Remove($input: RemoveCustomerInput!) {
      removeCustomer(input: $input) {
        removedId
        userErrors {
          code
        }
      }
    }
  `;
  await client.query({ query: balancesQuery, variables: { externalId } });
  await client.mutate({
    mutation,
    variables: { input: { customerExternalId: externalId } },
    update: (held, { data }) => {
      const { removedId: id } = (data as { removeCustomer: { removedId: string | null } }).removeCustomer;
      if (id) held.evict({ id: held.identify({ __typename: "Customer", id }) ?? "" });
      held.gc();
    },
  });
  const kept = Object.keys(cache.extract()).filter((key) => /^(Customer|Balance):/.test(key));
  expect(kept).toEqual([]);
});
