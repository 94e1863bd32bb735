import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens, type SendOptions, type TestApi } from "../support/api.js";
import {
  answerBank,
  arrivedBodies,
  card,
  cardThatPaysAtOnce,
  declinedCard,
  storedToken,
} from "../support/cards.js";
import { knownCustomer, type UserErrorData } from "../support/flow.js";
import { idOf } from "../support/golden.js";
import { ManualClock } from "../support/manual-clock.js";

const savePath = "/partner/card/storage/save";
const deletePath = "/partner/card/storage/delete";
const { holder, number, expiry, securityCode } = card;

interface StoredCardData {
  readonly id: string;
  readonly token: string;
  readonly maskedCardNumber: string;
}

interface Stored {
  readonly storedCard: StoredCardData | null;
  readonly redirectUrl: string | null;
  readonly callbackToken: string | null;
  readonly deletedStoredCardId: string | null;
  readonly token: string | null;
  readonly customer: { readonly storedCards: readonly StoredCardData[] } | null;
  readonly userErrors: readonly UserErrorData[];
}

const cardFields = "id token maskedCardNumber cardHolder cardAssociation expiry";
const common = `customer { externalId storedCards { ${cardFields} } } userErrors { code field message }`;
const addDocument = `mutation ($input: AddStoredCardInput!) { addStoredCard(input: $input) {
  storedCard { ${cardFields} } redirectUrl callbackToken ${common} } }`;
const deleteDocument = `mutation ($input: DeleteStoredCardInput!) { deleteStoredCard(input: $input) {
  deletedStoredCardId token ${common} } }`;

const ofCustomer = { customerExternalId: knownCustomer };

async function add(api: TestApi, input: object, options?: SendOptions): Promise<Stored> {
  const { data } = await api.send<{ addStoredCard: Stored }>(addDocument, { input }, options);
  return data.addStoredCard;
}

async function remove(api: TestApi, input: object, options?: SendOptions): Promise<Stored> {
  const { data } = await api.send<{ deleteStoredCard: Stored }>(deleteDocument, { input }, options);
  return data.deleteStoredCard;
}

async function listed(api: TestApi, externalId = knownCustomer, options?: SendOptions) {
  const query = `query ($externalId: ID!) { customer(externalId: $externalId) { storedCards { ${cardFields} } } }`;
  type Data = { customer: { storedCards: readonly StoredCardData[] } | null };
  const { data } = await api.send<Data>(query, { externalId }, options);
  return data.customer?.storedCards ?? null;
}

const signs = ({ userErrors }: Stored) => userErrors.map(({ code, field }) => [code, field?.join(".")]);
const asCustomer = async (externalId: string): Promise<SendOptions> => ({
  token: await tokenOf({ role: "customer", customer_external_id: externalId }),
});

describe("the list", () => {
  test("shows each card masked, and finds it again by its id", async () => {
    const api = await startApi();
    const [first] = (await listed(api)) ?? [];
    expect(first).toEqual({
      id: idOf(`StoredCard:${knownCustomer}:${storedToken}`),
      token: storedToken,
      maskedCardNumber: "404809******7528",
      cardHolder: "John Due",
      cardAssociation: "Visa",
      expiry: "12/40",
    });
    const query = `query ($id: ID!) { node(id: $id) { ... on StoredCard { ${cardFields} } } }`;
    expect((await api.send(query, { id: first?.id })).data).toEqual({ node: first });
    expect((await api.send(query, { id: idOf("StoredCard:%:x") })).data).toEqual({ node: null });
    expect(arrivedBodies(api, "/partner/card/storage/list")[0]).toEqual({
      customer: { external_id: knownCustomer },
    });
  });

  test("is the customer's own: somebody else's is asked of nobody", async () => {
    const api = await startApi({ env: withTokens });
    const stranger = await asCustomer("92440753");
    expect(await listed(api, "92440753", stranger)).toEqual([]);
    const sent = await api.upstreamDuring(async () => {
      expect(await listed(api, knownCustomer, stranger)).toBeNull();
      const id = idOf(`StoredCard:${knownCustomer}:${storedToken}`);
      const { data } = await api.send("query ($id: ID!) { node(id: $id) { id } }", { id }, stranger);
      expect(data).toEqual({ node: null });
    });
    expect(sent).toEqual([]);
  });

  test("is null with an error when Minted does not answer, and the customer survives", async () => {
    const api = await startApi({ sandbox: { endpoints: { listStoredCards: { path: "/elsewhere" } } } });
    const query = `{ customer(externalId: "${knownCustomer}") { fullName storedCards { id } } }`;
    const { data, errors } = await api.send(query);
    expect(data).toEqual({ customer: { fullName: "Deniz Örnek", storedCards: null } });
    expect(errors).toMatchObject([{ path: ["customer", "storedCards"] }]);
  });
});

describe("adding a card", () => {
  test("sends it once, and sends the browser to the bank; it is listed once the bank has said yes", async () => {
    const api = await startApi();
    const before = await listed(api);
    const added = await add(api, { ...card, ...ofCustomer });
    expect(arrivedBodies(api, savePath)).toEqual([
      {
        card_holder: holder,
        card_number: number,
        card_expiry: expiry,
        card_cvv: securityCode,
        customer: { external_id: knownCustomer, fullname: "Deniz Örnek" },
      },
    ]);
    expect(added).toMatchObject({ storedCard: null, customer: { storedCards: before }, userErrors: [] });
    expect(added.redirectUrl).toBe(`${api.sandbox.url}/pay/cards/${added.callbackToken}`);
    const back = await answerBank(added.redirectUrl, "approve");
    expect(back).toBe(`${api.sandbox.url}/pay/cards/${added.callbackToken}/callback/success`);
    const after = (await listed(api)) ?? [];
    expect(after.length).toBe((before?.length ?? 0) + 1);
    expect(after.at(-1)).toMatchObject({ maskedCardNumber: "404809******7528", cardHolder: holder });
  });

  test("that the bank refuses stores nothing, whatever address is opened by hand", async () => {
    const api = await startApi();
    const before = await listed(api);
    const { redirectUrl } = await add(api, { ...card, ...ofCustomer });
    await fetch(`${redirectUrl}/callback/success`);
    expect(await listed(api)).toEqual(before);
    expect(await answerBank(redirectUrl, "refuse")).toBe(
      `${redirectUrl}/callback/fail?reason=The%20bank%20refused%20the%20payment.&code=050`,
    );
    await answerBank(redirectUrl, "approve");
    expect(await listed(api)).toEqual(before);
  });

  test("without 3-D Secure shows it at once, and the customer's list with it", async () => {
    const api = await startApi();
    const added = await add(api, { ...cardThatPaysAtOnce, ...ofCustomer });
    expect(added).toMatchObject({
      storedCard: { maskedCardNumber: "424242******4242" },
      redirectUrl: null,
      callbackToken: null,
    });
    expect(added.customer?.storedCards.at(-1)).toEqual(added.storedCard);
  });

  test("is refused in the words of the field that is wrong", async () => {
    const api = await startApi({ clock: new ManualClock() });
    const refusals = async (change: object) => signs(await add(api, { ...card, ...ofCustomer, ...change }));
    expect(await refusals({ number: "4048095010857529" })).toEqual([["INVALID", "input.number"]]);
    expect(await refusals({ holder: number })).toEqual([["INVALID", "input.holder"]]);
    expect(await refusals({ expiry: "10/26" })).toEqual([["INVALID", "input.expiry"]]);
    expect(await refusals({ customerExternalId: null })).toEqual([["REQUIRED", "input.customerExternalId"]]);
    expect(await refusals({ customerExternalId: "nobody" })).toEqual([
      ["NOT_FOUND", "input.customerExternalId"],
    ]);
    expect(arrivedBodies(api, savePath)).toEqual([]);
    expect(await refusals({ number: declinedCard.number })).toEqual([["PAYMENT_DECLINED", "input"]]);
  });

  test("is NOT_PERMITTED with CARD_ENTRY=off, before anything is sent", async () => {
    const api = await startApi({ env: { CARD_ENTRY: "off" } });
    expect(signs(await add(api, { ...card, ...ofCustomer }))).toEqual([["NOT_PERMITTED", "input"]]);
    expect(api.sandbox.requests).toEqual([]);
  });
});

describe("deleting a card", () => {
  test("sends it once, and brings the list back without it", async () => {
    const api = await startApi();
    const [first] = (await listed(api)) ?? [];
    const deleted = await remove(api, { token: storedToken, ...ofCustomer });
    expect(arrivedBodies(api, deletePath)).toEqual([
      { card_token: storedToken, customer: { external_id: knownCustomer } },
    ]);
    expect(deleted).toMatchObject({ deletedStoredCardId: first?.id, token: storedToken, userErrors: [] });
    expect(deleted.customer?.storedCards.map(({ token }) => token)).not.toContain(storedToken);
    expect(signs(await remove(api, { token: storedToken, ...ofCustomer }))).toEqual([
      ["NOT_FOUND", "input.token"],
    ]);
  });

  test("of somebody else's looks like one that there is not", async () => {
    const api = await startApi({ env: withTokens });
    const stranger = await asCustomer("92440753");
    const refused = [["NOT_FOUND", "input.token"]];
    expect(signs(await remove(api, { token: storedToken }, stranger))).toEqual(refused);
    expect(signs(await remove(api, { token: "token_of_nobody" }, stranger))).toEqual(refused);
    expect(signs(await remove(api, { token: storedToken, ...ofCustomer }, stranger))).toEqual([
      ["NOT_FOUND", "input.customerExternalId"],
    ]);
    expect(arrivedBodies(api, deletePath)).toEqual([]);
  });
});

test("a customer stores and deletes its own; a partner needs the scope cards:write", async () => {
  const api = await startApi({ env: withTokens });
  const self = await asCustomer(knownCustomer);
  const added = await add(api, cardThatPaysAtOnce, self);
  expect(added).toMatchObject({ userErrors: [], customer: { externalId: knownCustomer } });
  expect(await remove(api, { token: added.storedCard?.token }, self)).toMatchObject({ userErrors: [] });
  const partner = { token: await tokenOf({ role: "partner", scope: "orders:write" }) };
  for (const [document, input] of [
    [addDocument, card],
    [deleteDocument, { token: storedToken }],
  ] as const) {
    const { errors } = await api.send(document, { input: { ...input, ...ofCustomer } }, partner);
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  }
});

test.each(["fault-reset", "fault-502", "fault-truncated"])(
  "after %s nobody is told that it was done, or that it was not, and it is not sent again",
  async (fault) => {
    const api = await startApi();
    const customerExternalId = `${fault}-customer`;
    await api.send(
      `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { code } } }`,
      {
        input: { externalId: customerExternalId, firstName: "Deniz", lastName: "Örnek" },
      },
    );
    const lost = await add(api, { ...cardThatPaysAtOnce, customerExternalId });
    expect(lost.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN", field: null }]);
    const [stored] = (await listed(api, customerExternalId)) ?? [];
    expect(stored).toMatchObject({ maskedCardNumber: "424242******4242" });
    const gone = await remove(api, { token: stored?.token, customerExternalId });
    expect(gone.userErrors).toMatchObject([{ code: "OUTCOME_UNCERTAIN" }]);
    expect([arrivedBodies(api, savePath).length, arrivedBodies(api, deletePath).length]).toEqual([1, 1]);
  },
);
