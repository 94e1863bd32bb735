import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished } from "vitest";
import { startApi, type TestApi } from "../../support/api.js";
import { buy, buyInput, orderOf, sendBuy, type PlacedData } from "../../support/flow.js";
import { newDatabase, testWithPostgres } from "../../support/postgres.js";

const buysIn = (api: TestApi) =>
  api.sandbox.requests.filter(({ path, status }) => path.endsWith("/buy") && status !== 401).length;

/** A way to PostgreSQL that can be cut. */
async function cuttable(url: string): Promise<{ url: string; cut: () => void; mend: () => void }> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return socket.destroy();
    const further = connect(Number(port || 5432), hostname);
    for (const end of [socket, further]) {
      open.add(end);
      end.on("error", () => undefined).on("close", () => (socket.destroy(), further.destroy()));
    }
    socket.pipe(further).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const way = new URL(url);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return { url: way.href, cut, mend: () => (isCut = false) };
}

const trading = "{ trading { buy reason } }";
const english = { headers: { "accept-language": "en" } };

testWithPostgres("without its ledger nothing is placed, orders are read, and it says so", async () => {
  const ledger = await cuttable(await newDatabase());
  const api = await startApi({ env: { DATABASE_URL: ledger.url } });
  const placed = orderOf(await buy(api, { externalId: "before" }));
  const input = await buyInput(api, { externalId: "without-a-ledger" });
  const before = buysIn(api);
  ledger.cut();

  const refused = await sendBuy(api, input);
  expect(refused.errors).toMatchObject([
    { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true } },
  ]);
  expect(buysIn(api)).toBe(before);
  const read = await api.send(`{ order(by: { guid: "${placed.guid}" }) { code } }`);
  expect(read).toMatchObject({ data: { order: { code: placed.code } } });
  await expect
    .poll(async () => (await api.send(trading, {}, english)).data)
    .toEqual({ trading: { buy: false, reason: "The ledger of orders does not answer at the moment." } });
  const ready = await fetch(`${api.url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    ok: false,
    ledger: expect.stringContaining("DATABASE_URL") as string,
  });

  ledger.mend();
  await expect
    .poll(async () => (await sendBuy(api, input)).data.buy?.orders.length, { timeout: 10_000 })
    .toBe(1);
});

testWithPostgres("a ledger that goes down while Minted answers is put right afterwards", async () => {
  const ledger = await cuttable(await newDatabase());
  const api = await startApi({ env: { DATABASE_URL: ledger.url }, sandbox: { latencyMs: 400 } });
  const input = await buyInput(api, { externalId: "meanwhile" });
  const answered = sendBuy(api, input);
  await expect.poll(() => buysIn(api)).toBe(1);
  ledger.cut();
  const { data } = await answered;
  const { guid } = orderOf(data.buy as PlacedData);
  ledger.mend();
  const settled = '{ orderPlacement(externalId: "meanwhile") { state orders { guid } } }';
  await expect
    .poll(async () => (await api.send(settled)).data, { timeout: 20_000 })
    .toEqual({ orderPlacement: { state: "PLACED", orders: [{ guid }] } });
  expect(buysIn(api)).toBe(1);
});
