import { describe, expect, test } from "vitest";
import { plainFetch, type Reply } from "../support/digest-fetch.js";
import { dataOf, HEADERS, openSandbox, refusalOf, type Caller } from "./caller.js";

const CUSTOMER = "MTD0018232";
const NUMBER = "4048095010857528";

const byNumber = {
  card_holder: "Deniz <Örnek>",
  card_number: NUMBER,
  card_expiry: "12/40",
  card_cvv: "987",
};
const byToken = { card_token: "token_HYAQA0171343asd", card_cvv: "987" };

interface Payment {
  readonly state: string;
  readonly redirect_url: string | null;
  readonly token: string;
}
interface Paid {
  readonly guid: readonly string[];
  readonly payment: Payment;
}

function buyByCard(caller: Caller, payment: object, external_id = "card-1"): Promise<Reply> {
  const paid = { payment_type: "creditcard", payment: { ...payment, customer_ip: "127.0.0.1" } };
  const items = [{ sku: "GAU", amount: 1 }];
  return caller.buy({ external_id, customer: { external_id: CUSTOMER }, items, ...paid });
}

async function bought(caller: Caller, payment: object = byNumber): Promise<Paid> {
  return dataOf<Paid>(await buyByCard(caller, payment));
}

interface Shown {
  readonly status_name: string;
  readonly payment: Payment & Readonly<Record<string, unknown>>;
}

async function orderOf(caller: Caller, { guid }: Paid): Promise<Shown> {
  return dataOf<Shown>(await caller.post("/partner/order", { guid: guid[0] }));
}

/** As a browser asks: without a signature. */
function browse(caller: Caller, method: "GET" | "POST", target: string, decision?: string): Promise<Reply> {
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const body = decision === undefined ? undefined : `decision=${decision}`;
  return plainFetch(caller.sandbox.url, { method, target, headers: form, body });
}

const pathOf = ({ payment }: Paid) => new URL(payment.redirect_url ?? "").pathname;

describe("a buy by card", () => {
  test.each([
    ["by number", byNumber, "Deniz <Örnek>"],
    ["by token", byToken, "John Due"],
  ])(
    "%s waits for the browser, holds no cash, and shows the number masked",
    async (_how, payment, holder) => {
      const caller = await openSandbox();
      const before = await caller.balances(CUSTOMER);
      const paid = await bought(caller, payment);
      expect(paid.payment).toMatchObject({
        state: "new",
        is_3d: true,
        redirect_url: `${caller.sandbox.url}/pay/${paid.payment.token}`,
        token: expect.stringMatching(/^[A-Za-z0-9]{128}$/) as string,
        details: {
          card_holder: holder,
          card_number: "404809******7528",
          card_expiry: "12/40",
          card_cvv: "000",
          card_association: "Visa",
        },
      });
      caller.clock.advance(200_000);
      expect(await orderOf(caller, paid)).toMatchObject({
        status_name: "Pending",
        payment: { state: "new" },
      });
      expect(await caller.balances(CUSTOMER)).toEqual(before);
    },
  );

  test.each([
    ["a token of nobody", { ...byToken, card_token: "x" }, "payment.card_token"],
    ["a number that is none", { ...byNumber, card_number: "4048095010857529" }, "payment.card_number"],
    ["a card that has expired", { ...byNumber, card_expiry: "10/26" }, "payment.card_expiry"],
    ["no code", { ...byNumber, card_cvv: undefined }, "payment.card_cvv"],
    ["a number without its holder", { ...byNumber, card_holder: undefined }, "payment.card_holder"],
    ["13 installments", { ...byNumber, installment: 13 }, "payment.installment"],
  ])("with %s is refused", async (_what, payment, field) => {
    const reply = await buyByCard(await openSandbox(), payment);
    expect(refusalOf(reply)).toEqual({ status: 422, code: 422, fields: [field] });
  });

  test.each([
    ["number", { ...byNumber, card_number: "4000000000000002" }],
    ["token", { ...byToken, card_token: "token_declined" }],
  ])("with the magic %s is declined, and nothing has changed", async (_what, payment) => {
    const caller = await openSandbox();
    expect(refusalOf(await buyByCard(caller, payment))).toEqual({
      status: 422,
      code: 4228,
      fields: ["payment"],
    });
    expect((await buyByCard(caller, byNumber)).status).toBe(200);
  });

  test("of another customer's card is refused", async () => {
    const caller = await openSandbox();
    const reply = await caller.buy({
      external_id: "other",
      customer: { external_id: "92440753" },
      items: [{ sku: "GAU", amount: 1 }],
      payment_type: "creditcard",
      payment: { ...byToken, customer_ip: "127.0.0.1" },
    });
    expect(refusalOf(reply).fields).toEqual(["payment.card_token"]);
  });
});

describe("in the browser", () => {
  test("the bank's page shows what is to be paid, and nothing that could run or load", async () => {
    const caller = await openSandbox();
    const page = await browse(caller, "GET", pathOf(await bought(caller)));
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/<h1>Pay \d+\.\d\d GBP<\/h1>/);
    expect(page.text).toContain("404809******7528");
    expect(page.text).toContain("Deniz &lt;Örnek&gt;");
    expect(page.text).not.toMatch(/<script|src=|href=|http/);
    expect(page.headers["content-security-policy"]).toMatch(/^default-src 'none'; /);
  });

  test("yes pays: the metal arrives two seconds later, and the cash stays", async () => {
    const caller = await openSandbox();
    const before = await caller.balances(CUSTOMER);
    const paid = await bought(caller);
    caller.clock.advance(60_000);
    const reply = await browse(caller, "POST", pathOf(paid), "approve");
    expect([reply.status, reply.headers.location]).toEqual([
      303,
      `${caller.sandbox.url}${pathOf(paid)}/callback/success`,
    ]);
    caller.clock.advance(1_999);
    expect(await orderOf(caller, paid)).toMatchObject({
      status_name: "Pending",
      payment: { state: "success", transaction_id: expect.stringMatching(/^\d{7}$/) as string },
    });
    caller.clock.advance(1);
    expect(await orderOf(caller, paid)).toMatchObject({ status_name: "Completed" });
    const after = await caller.balances(CUSTOMER);
    expect(after["GAU"]?.balance).toBe((before["GAU"]?.balance ?? 0) + 1);
    expect(after["GBP"]).toEqual(before["GBP"]);
  });

  test("no cancels: the order, its payment and the address say so, and a later yes is too late", async () => {
    const caller = await openSandbox();
    const paid = await bought(caller);
    const back = `${caller.sandbox.url}${pathOf(paid)}/callback/fail?reason=The%20bank%20refused%20the%20payment.&code=050`;
    expect((await browse(caller, "POST", pathOf(paid), "refuse")).headers.location).toBe(back);
    expect((await browse(caller, "POST", pathOf(paid), "approve")).headers.location).toBe(back);
    expect(await orderOf(caller, paid)).toMatchObject({
      status_name: "Cancelled",
      payment: { state: "failed", error_code: "050", error_message: "The bank refused the payment." },
    });
    expect((await browse(caller, "GET", pathOf(paid))).text).not.toContain("<form");
  });

  test("an address that is opened by hand, or an answer that is none, changes nothing", async () => {
    const caller = await openSandbox();
    const paid = await bought(caller);
    const success = await browse(caller, "GET", `${pathOf(paid)}/callback/success`);
    expect([success.status, success.text.includes("proves nothing")]).toEqual([200, true]);
    expect((await browse(caller, "POST", pathOf(paid), "perhaps")).status).toBe(400);
    expect((await browse(caller, "POST", pathOf(paid))).status).toBe(400);
    expect((await browse(caller, "GET", "/pay/unknown")).status).toBe(404);
    expect((await browse(caller, "GET", "/partner/balance")).status).toBe(401);
    expect(await orderOf(caller, paid)).toMatchObject({ payment: { state: "new" } });
  });

  test("the way back leads to the partner's own origin where one is set", async () => {
    const caller = await openSandbox({ callbackUrl: "http://shop.example.com:8080" });
    const paid = await bought(caller);
    const page = await browse(caller, "GET", pathOf(paid));
    expect(page.headers["content-security-policy"]).toContain(
      "form-action 'self' http://shop.example.com:8080",
    );
    expect((await browse(caller, "POST", pathOf(paid), "approve")).headers.location).toBe(
      `http://shop.example.com:8080${pathOf(paid)}/callback/success`,
    );
  });
});

test("a card without 3-D Secure pays at once", async () => {
  const caller = await openSandbox();
  const paid = await bought(caller, { ...byToken, card_token: "token_without_3d" });
  expect(paid.payment).toMatchObject({ state: "success", is_3d: false, redirect_url: null });
  caller.clock.advance(2_000);
  expect(await orderOf(caller, paid)).toMatchObject({
    status_name: "Completed",
    payment: { state: "success" },
  });
});

test("a delivery that a card pays goes on when it is paid, and is called off when it is not", async () => {
  const caller = await openSandbox();
  const create = async (external_id: string) => {
    const address = { fullname: "John Due", city: "İstanbul", county: "Beykoz", address: "No: 37/4" };
    const body = {
      ...{ external_id, sku: "GAU", amount: 3, payment_type: "creditcard" },
      customer: {
        ...{ external_id: CUSTOMER, firstname: "Deniz", lastname: "Örnek", phone: "+905300000000" },
        email: "deniz.ornek@example.com",
      },
      address: { billing: { ...address, invoice_type: "Individual" }, shipping: address },
      payment: { ...byNumber, customer_ip: "127.0.0.1" },
    };
    const answer = dataOf<{ guid: string; payment: Payment }>(
      await caller.post("/partner/delivery/create", body),
    );
    return { guid: [answer.guid], payment: answer.payment };
  };
  const [paid, refused] = [await create("d-1"), await create("d-2")];
  expect((await caller.balances(CUSTOMER))["GAU"]).toMatchObject({ balance: 44, blocked: 6 });
  await browse(caller, "POST", pathOf(paid), "approve");
  await browse(caller, "POST", pathOf(refused), "refuse");
  caller.clock.advance(8_000);
  expect((await orderOf(caller, paid)).status_name).toBe("Completed");
  expect((await orderOf(caller, refused)).status_name).toBe("Cancelled");
  expect((await caller.balances(CUSTOMER))["GAU"]).toMatchObject({ balance: 47, blocked: 0 });
});

describe("card storage", () => {
  const list = async (caller: Caller, external_id = CUSTOMER) =>
    dataOf<{ card_token: string; card_number: string }[]>(
      await caller.post("/partner/card/storage/list", { customer: { external_id } }),
    );
  const customer = { external_id: CUSTOMER, fullname: "Deniz Örnek" };

  test("keeps a card once the browser has said yes, masked", async () => {
    const caller = await openSandbox();
    const reply = await caller.post("/partner/card/storage/save", { ...byNumber, customer });
    const { token, redirect_url } = dataOf<Payment>(reply);
    expect(redirect_url).toBe(`${caller.sandbox.url}/pay/cards/${token}`);
    expect(await list(caller)).toHaveLength(3);
    const back = await browse(caller, "POST", `/pay/cards/${token}`, "approve");
    expect(back.headers.location).toBe(`${caller.sandbox.url}/pay/cards/${token}/callback/success`);
    expect((await list(caller)).at(-1)).toEqual({
      card_token: expect.stringMatching(/^token_/) as string,
      card_holder: "Deniz <Örnek>",
      card_number: "404809******7528",
      card_expiry: "12/40",
      card_association: "Visa",
    });
  });

  test("deletes a card of the customer's, and no other's", async () => {
    const caller = await openSandbox();
    const remove = (external_id: string) =>
      caller.digest.fetch({
        ...{ method: "DELETE", target: "/partner/card/storage/delete", headers: HEADERS },
        body: JSON.stringify({ card_token: byToken.card_token, customer: { external_id } }),
      });
    expect((await remove("92440753")).status).toBe(404);
    expect((await remove(CUSTOMER)).status).toBe(200);
    expect((await remove(CUSTOMER)).status).toBe(404);
    expect((await list(caller)).map(({ card_token }) => card_token)).not.toContain(byToken.card_token);
  });

  test("forgets the cards of a customer who is removed: the id is free for another", async () => {
    const caller = await openSandbox();
    await caller.digest.fetch({
      method: "DELETE",
      target: `/partner/customer/${CUSTOMER}`,
      headers: HEADERS,
    });
    await caller.post("/partner/customer", { external_id: CUSTOMER });
    expect(await list(caller)).toEqual([]);
  });

  test("declines what a buy declines", async () => {
    const body = { ...byNumber, card_number: "4000000000000002", customer };
    const reply = await (await openSandbox()).post("/partner/card/storage/save", body);
    expect(refusalOf(reply).code).toBe(4228);
  });
});

test("no answer or page shows a whole number or the code that was sent", async () => {
  const caller = await openSandbox();
  const texts: string[] = [];
  const note = ({ text, headers }: Reply) => texts.push(text + JSON.stringify(headers));
  const reply = await buyByCard(caller, byNumber);
  const paid = dataOf<Paid>(reply);
  note(reply);
  note(await buyByCard(caller, { ...byNumber, card_holder: "" }, "card-2"));
  note(await browse(caller, "GET", pathOf(paid)));
  note(await browse(caller, "POST", pathOf(paid), "approve"));
  note(await caller.get("/partner/orders?total=30"));
  note(await caller.post("/partner/card/storage/list", { customer: { external_id: CUSTOMER } }));
  expect(texts.join("\n")).not.toMatch(new RegExp(`${NUMBER}|"987"`));
});
