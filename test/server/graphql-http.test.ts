import { serverAudits, type Audit } from "graphql-http";
import { expect, test } from "vitest";
import { startApi } from "../support/api.js";

async function startAudits(): Promise<Audit[]> {
  const api = await startApi();
  return serverAudits({ url: `${api.url}/graphql` });
}

const all = serverAudits({ url: "http://127.0.0.1" });

const badDocuments =
  "Apollo Server answers 400 under application/json too, so that proxies and clients see the failure";
const getNeedsHeader =
  "a GET without a preflight header is refused, so that no other site's page can send one";

/** What the specification recommends or allows and this server does not do, by the audit's id. */
const notFollowed: Readonly<Record<string, string>> = {
  "572B": badDocuments,
  FDE2: badDocuments,
  "7B9B": badDocuments,
  "5A70": getNeedsHeader,
  D6D5: getNeedsHeader,
  "6A70": getNeedsHeader,
};

test.each(all.filter(({ name }) => name.startsWith("MUST")))("$id $name", async ({ id }) => {
  const audit = (await startAudits()).find((other) => other.id === id);
  expect(await audit?.fn()).toMatchObject({ status: "ok" });
});

test("of what is not a MUST, exactly the known audits do not pass", async () => {
  const optional = (await startAudits()).filter(({ name }) => !name.startsWith("MUST"));
  const results = await Promise.all(optional.map((audit) => audit.fn()));
  const failed = results.filter(({ status }) => status !== "ok");
  expect(failed.map(({ id }) => id).sort()).toEqual(Object.keys(notFollowed).sort());
});
