import { cpSync, linkSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLedger, openLedgerBeside } from "../../../src/orders/ledger/open-ledger.js";
import { startApi } from "../../support/api.js";
import { card, paidBuy, storedToken } from "../../support/cards.js";
import { deliver } from "../../support/deliveries.js";
import { FaultyWay } from "../../support/faulty-way.js";
import { buy, knownCustomer, observed, orderOf, tradeInput } from "../../support/flow.js";
import { ledgerAt, ledgerFile } from "../../support/ledgers.js";
import { ManualClock } from "../../support/manual-clock.js";
import { Program } from "../../support/program.js";

test("a second serving process refuses to start, and starts once the first is gone, also by SIGKILL", async () => {
  const path = ledgerFile();
  const env = { DATABASE_URL: `file:${path}` };
  for (const end of ["SIGTERM", "SIGKILL"] as const) {
    const first = new Program(env);
    await first.ready();
    const second = new Program(env);
    expect(await second.exit()).toBe(1);
    expect(second.errors).toBe(
      `DATABASE_URL: another process serves with the ledger ${path}. A file serves one process: stop that one, ` +
        "or use PostgreSQL for several.\n",
    );
    first.signal(end);
    await first.exit();
  }
  await new Program(env).ready();
}, 60_000);

test("a file that serves another process is found out by whichever link leads to it", async () => {
  const path = ledgerFile();
  const folder = dirname(path);
  const [link, folderLink, hardLink] = ["link.db", "folder", "hard.db"].map((name) => join(folder, name));
  symlinkSync(path, link as string);
  symlinkSync(folder, folderLink as string);
  // It has no file yet: the first that serves makes it behind the link.
  const ledger = await openLedger(ledgerAt(`file:${link}`));
  onTestFinished(() => ledger.close());
  for (const other of [
    path,
    join(folderLink as string, "ledger.db"),
    `${folder}/../${basename(folder)}/ledger.db`,
  ])
    await expect(openLedger(ledgerAt(`file:${other}`))).rejects.toThrow(
      "another process serves with the ledger",
    );
  linkSync(path, hardLink as string);
  await expect(openLedger(ledgerAt(`file:${hardLink}`))).rejects.toThrow(/has a second name, a hard link/);
});

test("what is no ledger's file is told by the setting's name, with what was expected", async () => {
  const path = ledgerFile();
  writeFileSync(path, "This is a text, and long enough to be taken for something.".repeat(20));
  const expected = "Expected a ledger's file, or the path of a new one in a folder that can be written.";
  for (const [wrong, reason] of [
    [dirname(path), "EISDIR"],
    [path, "file is not a database"],
    [join(path, "ledger.db"), "EEXIST"],
    ["/proc/ledger.db", "ENOENT"],
  ] as const) {
    const opened = openLedger(ledgerAt(`file:${wrong}`)).catch((error: Error) => error.message);
    expect(await opened).toMatch(/^DATABASE_URL: the ledger cannot be opened: /);
    expect(await opened).toContain(reason);
    expect(await opened).toContain(expected);
  }
  for (const wrong of [dirname(path), path])
    await expect(openLedgerBeside(ledgerAt(`file:${wrong}`))).rejects.toThrow(
      /^DATABASE_URL: there is no ledger that can be read: .*Start the program with it first\./,
    );
});

test("restored from a backup, nothing is placed until it has caught up, and nothing twice after", async () => {
  const clock = new ManualClock();
  const way = await FaultyWay.open({ clock });
  const path = ledgerFile();
  const start = () => startApi({ clock, shared: way.sandbox, env: { DATABASE_URL: `file:${path}` } });
  const first = await start();
  orderOf(await buy(first, { externalId: "before the backup" }));
  await first.close();
  cpSync(path, `${path}-backup`);

  const second = await start();
  const since = { ...(await tradeInput(second)), externalId: "since the backup" };
  await expect.poll(async () => (clock.advance(500), buy(second, since))).toMatchObject({ replayed: false });
  const { guid } = orderOf(await buy(second, since));
  await second.close();
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
  cpSync(`${path}-backup`, path);

  way.fault = { status: 503, path: "/partner/orders" };
  const restored = await start();
  const closed = await observed(restored, buy, since);
  expect(closed).toMatchObject({ placed: { userErrors: [{ code: "TRADING_CLOSED" }] }, sent: [] });
  const known = await buy(restored, { externalId: "before the backup" });
  expect(known.replayed).toBe(true);

  way.fault = null;
  const again = () => (clock.advance(2_000), observed(restored, buy, since));
  await expect.poll(again).toMatchObject({ placed: { replayed: true, orders: [{ guid }] } });
  const other = await buy(restored, { ...since, items: [{ sku: "GAU", amount: "2" }] });
  expect(other).toMatchObject({ userErrors: [{ code: "DUPLICATE_EXTERNAL_ID" }], orders: [] });
  const buys = way.sandbox.requests.filter(({ path: to, status }) => to.endsWith("/buy") && status !== 401);
  expect(buys).toHaveLength(2);
});

test("nothing of a card's data, nor a customer's name, e-mail, phone or address, is in the ledger's files", async () => {
  const path = ledgerFile();
  const api = await startApi({ env: { DATABASE_URL: `file:${path}` } });
  const details = {
    firstName: "Kemalettin",
    lastName: "Gizlioğlu",
    email: "kemalettin@example.com",
    phone: "+905321234567",
    identityNumber: "10000000146",
    birthdate: "1970-01-31",
  };
  const account = { customer: { externalId: knownCustomer, ...details } };
  for (const payment of [{ card }, { storedCard: { token: storedToken, securityCode: card.securityCode } }]) {
    const { userErrors } = await paidBuy(api, payment, { account });
    expect(userErrors).toEqual([]);
  }
  const input = await tradeInput(api, { account });
  orderOf(await buy(api, input));
  const street = {
    fullName: "Kemalettin Gizlioğlu",
    city: "Sinop",
    county: "Gerze",
    address: "Saklı Sok. 7",
  };
  orderOf(
    await deliver(api, { billingAddress: { ...street, invoiceType: "INDIVIDUAL" }, shippingAddress: street }),
  );

  const folder = dirname(path);
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString("latin1"));
  const text = Buffer.from(bytes.join(""), "latin1").toString();
  expect(text).toContain(knownCustomer);
  const secrets = [
    ...Object.values(details),
    ...Object.values(street),
    ...[card.number, card.holder, card.expiry, `"${card.securityCode}"`, storedToken, input.priceToken],
  ];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});
