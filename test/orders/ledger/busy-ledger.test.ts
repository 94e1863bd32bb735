import { expect } from "vitest";
import { startApi } from "../../support/api.js";
import { buy, fixPrice, orderOf, sendBuy, tradeInput } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { whileLocked } from "../../support/locked.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { testWithPostgres } from "../../support/postgres.js";

const patient = { MINTED_TIMEOUT_MS: "30000", OPERATION_TIMEOUT_MS: "60000" };

testWithPostgres(
  "who finds no free connection waits for one, also where the server gives no more",
  async (url) => {
    const way = await Forwarder.to(url);
    const api = await startApi({ logLevel: "warn", env: { ...patient, DATABASE_URL: way.url } });
    way.cut();
    way.mend();
    way.most = 2;
    const { token: priceToken } = await fixPrice(api);
    const items = [{ sku: "GAU", amount: "0.01" }];
    const same = { externalId: "many", priceToken, items };
    const answers = await Promise.all(Array.from({ length: 200 }, () => sendBuy(api, same)));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.buy && orderOf(data.buy).guid)).size).toBe(1);
  },
);

testWithPostgres(
  "busy for longer than an operation has: it is told as busy, and nothing is sent",
  async (url) => {
    const times = { MINTED_TIMEOUT_MS: "400", OPERATION_TIMEOUT_MS: "600", DATABASE_POOL: "1" };
    const api = await startApi({ clock: new ManualClock(), env: { ...times, DATABASE_URL: url } });
    const input = await tradeInput(api);
    const list = "{ orderPlacements { nodes { externalId } } }";
    let listed: Promise<{ readonly errors?: unknown }> | undefined;
    await whileLocked(url, async (isWaitedFor) => {
      listed = api.send(list);
      await expect.poll(isWaitedFor).toBe(true);
      const sent = await api.upstreamDuring(async () =>
        expect((await sendBuy(api, input)).errors).toMatchObject([
          {
            message: expect.stringMatching(/busy/) as string,
            extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false },
          },
        ]),
      );
      expect(sent).toEqual([]);
    });
    expect((await listed)?.errors).toBeUndefined();
  },
);

testWithPostgres(
  "who waits for what another replica sends: one statement asks for all of them",
  async (url) => {
    const clock = new ManualClock();
    const one = await startApi({ clock, env: { ...patient, DATABASE_URL: url } });
    const way = await Forwarder.to(url);
    const other = await startApi({ clock, shared: one.sandbox, env: { ...patient, DATABASE_URL: way.url } });
    await expect
      .poll(async () => (await other.send("{ trading { buy } }")).data)
      .toMatchObject({ trading: { buy: true } });
    const inputs: Awaited<ReturnType<typeof tradeInput>>[] = [];
    for (const nth of [1, 2, 3]) inputs.push(await tradeInput(one, { externalId: `fault-timeout-${nth}` }));
    const firsts = inputs.map((input) => buy(one, input));
    await expect
      .poll(() =>
        inputs.every(({ externalId }) => one.sandbox.requests.some(({ body }) => body.includes(externalId))),
      )
      .toBe(true);
    const seconds = inputs.flatMap((input) => Array.from({ length: 10 }, () => buy(other, input)));
    await settled(() => way.answers);

    const before = way.answers;
    for (let polls = 0; polls < 5; polls += 1) {
      clock.advance(100);
      await settled(() => way.answers);
    }
    expect(way.answers - before).toBeGreaterThanOrEqual(5);
    expect(way.answers - before).toBeLessThan(15);

    const told = await whileTimePasses(clock, Promise.all([...firsts, ...seconds]));
    const guids = told.map((placed) => orderOf(placed).guid);
    expect(new Set(guids).size).toBe(3);
  },
);

/** Waits until what it counts has stood still for a while. */
async function settled(count: () => number): Promise<void> {
  let last = -1;
  while (last !== count()) {
    last = count();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
