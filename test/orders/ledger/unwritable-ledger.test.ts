import { expect } from "vitest";
import { startApi } from "../../support/api.js";
import { buy, fixPrice, orderOf, sendBuy } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { ManualClock } from "../../support/manual-clock.js";
import { inDatabase, testWithPostgres } from "../../support/postgres.js";

const trading = "{ trading { buy sell delivery card reason } }";
const reason = "The ledger of orders cannot be written at the moment.";

testWithPostgres(
  "a ledger that can only be read is not ready and closes trading, until it can be written again",
  async (url) => {
    const clock = new ManualClock();
    const way = await Forwarder.to(url);
    const api = await startApi({ clock, env: { DATABASE_URL: way.url } });
    const ready = async () => (clock.advance(2_000), await fetch(`${api.url}/readyz`));
    expect((await ready()).status).toBe(200);
    orderOf(await buy(api));
    const { token: priceToken } = await fixPrice(api);

    // As after a failover: what connects from now on finds a server that only reads.
    await setReadOnly(url, "on");
    way.cut();
    way.mend();
    await expect.poll(async () => (await ready()).status).toBe(503);
    expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({
      ok: false,
      ledger: "the ledger cannot be written; check DATABASE_URL and the database (the log has the cause)",
    });
    const closed = { buy: false, sell: false, delivery: false, card: false, reason };
    expect((await api.send(trading, {}, { headers: { "accept-language": "en" } })).data).toEqual({
      trading: closed,
    });
    const sent = await api.upstreamDuring(async () =>
      expect((await sendBuy(api, { externalId: "meanwhile", priceToken })).errors).toMatchObject([
        { extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false } },
      ]),
    );
    expect(sent).toEqual([]);

    // Nothing is cut: no connection that cannot write is kept.
    await setReadOnly(url, "off");
    await expect.poll(async () => (await ready()).status).toBe(200);
    expect((await api.send(trading)).data).toMatchObject({ trading: { buy: true, reason: null } });
    orderOf(await buy(api, { externalId: "meanwhile", priceToken }));
  },
);

testWithPostgres("health is written at most every two seconds, however often it is asked", async (url) => {
  const clock = new ManualClock();
  const api = await startApi({ clock, env: { DATABASE_URL: url } });
  const written = "SELECT value FROM ledger_facts WHERE name = 'touch'";
  const ask = () => Promise.all(Array.from({ length: 20 }, () => fetch(`${api.url}/readyz`)));
  await ask();
  const first = await inDatabase(url, written);
  expect(first).toHaveLength(1);
  clock.advance(1_999);
  await ask();
  expect(await inDatabase(url, written)).toEqual(first);
  clock.advance(1);
  await ask();
  expect(await inDatabase(url, written)).not.toEqual(first);
});

/** For the connections that come. */
async function setReadOnly(url: string, value: "on" | "off"): Promise<void> {
  const change = `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = ${value}`;
  await inDatabase(url, `BEGIN READ WRITE; ${change}; COMMIT`);
}
