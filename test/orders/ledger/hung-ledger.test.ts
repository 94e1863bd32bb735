import { expect, onTestFinished } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.js";
import { startApi } from "../../support/api.js";
import { buy, fixPrice, orderOf, sendBuy } from "../../support/flow.js";
import { Forwarder } from "../../support/forwarder.js";
import { ManualClock, whileTimePasses } from "../../support/manual-clock.js";
import { inDatabase, testWithPostgres } from "../../support/postgres.js";
import { startProxy } from "../../support/tampering-proxy.js";

const notWritten = (line: string) => line.includes("an answer could not be written");

testWithPostgres(
  "hangs between sending and answer: the caller hears the order in its time, and it is written behind",
  async (url) => {
    const { api, way, clock } = await startThatHangs(url);
    const told = orderOf(await whileTimePasses(clock, buy(api, { externalId: "told" })));
    // The caller did not wait for the ledger to give up.
    expect(api.logLines.filter(notWritten)).toEqual([]);
    await expect.poll(() => api.logLines.filter(notWritten).length).toBe(1);
    way.mend();
    const row = "SELECT state, guid, looks FROM placements WHERE external_id = 'told'";
    await expect
      .poll(async () => (clock.advance(100), inDatabase(url, row)))
      .toEqual([{ state: "PLACED", guid: told.guid, looks: 0 }]);
  },
);

testWithPostgres(
  "hangs, and what was placed is repeated: nobody hears that nothing is placed",
  async (url) => {
    const { api, way } = await startThatHangs(url);
    const { token: priceToken } = await fixPrice(api);
    way.stop();
    const { errors } = await sendBuy(api, { externalId: "before", priceToken });
    expect(errors).toMatchObject([
      {
        message:
          "The ledger of orders does not answer. This request sent nothing to Minted; whether an earlier one with the " +
          "same externalId placed it is not known at the moment. Try again in a moment, with the same externalId.",
        extensions: { code: "UPSTREAM_UNAVAILABLE", sent: false, retryable: true },
      },
    ]);
    const { errors: ofReads } = await api.send("{ orderPlacements { nodes { externalId } } }");
    expect(ofReads).toMatchObject([
      { message: "The ledger of orders does not answer. Try again in a moment." },
    ]);
    way.mend();
    expect(await buy(api, { externalId: "before" })).toMatchObject({ replayed: true });
  },
);

/** The ledger has placed one, and hangs as soon as Minted has placed the next. */
async function startThatHangs(url: string) {
  const clock = new ManualClock();
  const sandbox = await startSandbox({ clock });
  onTestFinished(() => sandbox.close());
  const way = await Forwarder.to(url);
  let bought = 0;
  const proxy = await startProxy(sandbox.url, (answer, { path }) => {
    if (path.endsWith("/buy") && (bought += 1) === 2) way.stop();
    return answer;
  });
  const api = await startApi({ clock, shared: { ...sandbox, url: proxy }, env: { DATABASE_URL: way.url } });
  orderOf(await buy(api, { externalId: "before" }));
  return { api, way, clock };
}
