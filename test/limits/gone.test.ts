import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { once } from "node:events";
import { expect, test } from "vitest";
import { startApi, type TestApi } from "../support/api.js";
import { buyInput } from "../support/flow.js";

/** The requests that reached the sandbox with good credentials. */
const arrived = (api: TestApi) => api.sandbox.requests.filter(({ status }) => status !== 401);

/** Sends an operation over a socket of its own, and destroys that once so many requests have reached Minted because of it. */
async function sendAndLeave(
  api: TestApi,
  after: number,
  query: string,
  variables: object = {},
): Promise<void> {
  const body = JSON.stringify({ query, variables });
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const before = arrived(api).length;
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await expect.poll(() => arrived(api).length - before).toBe(after);
  socket.destroy();
}

const latencyMs = 300;

test("what is read for a client that has gone is not waited for, and nothing more of it is asked", async () => {
  const api = await startApi({ sandbox: { latencyMs } });
  const twoSteps =
    '{ orders(first: 5) { nodes { customer { fullName } } } order(by: { code: "ALS8HEVP" }) { id } }';
  const ask = () => api.upstreamDuring(() => api.send(twoSteps));
  await ask();
  const whole = await ask();
  expect(whole.length).toBeGreaterThan(2);
  await sendAndLeave(api, 2, twoSteps);
  await expect.poll(() => api.logLines.join("")).toContain("the client has gone");
  // In the time that this takes, the one that has gone would have come as far.
  expect(await ask()).toHaveLength(whole.length);
});

const buy =
  "mutation ($input: BuyInput!) { buy(input: $input) { replayed userErrors { code } orders { guid } } }";

/** What the ledger says of the newest placement; it is not looked up for that. */
async function stateOf(api: TestApi): Promise<string | undefined> {
  const newest = "{ orderPlacements(first: 1) { nodes { state } } }";
  const { data } = await api.send<{ orderPlacements: { nodes: { state: string }[] } }>(newest);
  return data.orderPlacements.nodes[0]?.state;
}

/** That the operation itself settled it, and no look-up of the program's own. */
function expectNoLaterLookUp(api: TestApi): void {
  expect(api.logLines.join("")).not.toContain("an open placement was settled");
}

test("what is placed for a client that has gone is finished and kept", async () => {
  const api = await startApi({ sandbox: { latencyMs } });
  const input = await buyInput(api, { externalId: randomUUID() });
  await sendAndLeave(api, 1, buy, { input });
  await expect.poll(() => stateOf(api)).not.toBe("SUBMITTED");
  expect(await stateOf(api)).toBe("PLACED");
  expectNoLaterLookUp(api);
  const again = await api.send<{ buy: object }>(buy, { input });
  expect(again.data.buy).toMatchObject({ replayed: true, userErrors: [], orders: { length: 1 } });
});

test("so is one whose answer is lost: it is looked up, and its row settled, with nobody waiting", async () => {
  const api = await startApi({ sandbox: { latencyMs } });
  const input = await buyInput(api, { externalId: `fault-reset-${randomUUID()}` });
  await sendAndLeave(api, 1, buy, { input });
  await expect.poll(() => stateOf(api)).toBe("PLACED");
  expectNoLaterLookUp(api);
  const again = await api.send<{ buy: object }>(buy, { input });
  expect(again.data.buy).toMatchObject({ replayed: true, userErrors: [], orders: { length: 1 } });
});
