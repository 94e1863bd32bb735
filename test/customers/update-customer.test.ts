import { describe, expect, test } from "vitest";
import { startApi, tokenOf, withTokens } from "../support/api.js";
import { buy, knownCustomer, orderOf } from "../support/flow.js";
import { idOf } from "../support/golden.js";
import { ManualClock } from "../support/manual-clock.js";
import { arrived, bodyOf, callOf, change, sendChange, signs } from "./changes.js";

const path = `/partner/customer/${knownCustomer}`;
/** What the sandbox has of the known customer, under Minted's names. */
const stored = {
  firstname: "Deniz",
  lastname: "Örnek",
  email: "deniz.ornek@example.com",
  phone: "+905300000000",
  gender: "M",
  identity_number: "10000000146",
  birthdate: "1970-01-31",
};
const updateOf = (changes: object, customerExternalId = knownCustomer) => ({ customerExternalId, changes });

describe("an update", () => {
  test("reads the customer, puts the changes in, and writes the whole, once", async () => {
    const api = await startApi({ clock: new ManualClock() });
    let changed;
    const sent = await arrived(api, async () => {
      changed = await change(
        api,
        "updateCustomer",
        updateOf({ middleName: "Nur", phone: "+90 530 000 00 07" }),
      );
    });
    expect(sent.map(callOf)).toEqual([`GET ${path}`, `PATCH ${path}`]);
    expect(sent[1]?.headers).toMatchObject({
      "api-version": "2",
      "x-client-id": "web",
      "content-type": "application/json",
    });
    expect(bodyOf(sent[1]!)).toEqual({ ...stored, middlename: "Nur", phone: "+90 530 000 00 07" });
    expect(changed).toEqual({
      customer: {
        id: idOf(`Customer:${knownCustomer}`),
        externalId: knownCustomer,
        accountType: null,
        firstName: "Deniz",
        middleName: "Nur",
        lastName: "Örnek",
        fullName: "Deniz Nur Örnek",
        companyName: null,
        email: "deniz.ornek@example.com",
        phone: "+90 530 000 00 07",
        gender: "MALE",
        identityNumber: "10000000146",
        identityNumberMasked: "*********46",
        birthdate: "1970-01-31",
        taxOffice: null,
        createdAt: "2023-03-05T04:51:18.000Z",
      },
      userErrors: [],
    });
  });

  test("changes each member, the partner's own among them", async () => {
    const api = await startApi();
    const changes = {
      firstName: "Asya",
      middleName: "Ada",
      lastName: "Deneme",
      email: "asya@example.com",
      phone: "+905300000008",
      gender: "FEMALE",
      identityNumber: "11111111110",
      birthdate: "1988-11-17",
    };
    expect(await change(api, "updateCustomer", updateOf(changes))).toMatchObject({ customer: changes });
    const { data } = await api.send(`{ customer(externalId: "${knownCustomer}") { fullName gender } }`);
    expect(data).toEqual({ customer: { fullName: "Asya Ada Deneme", gender: "FEMALE" } });
  });

  test("empties with null what Minted can do without", async () => {
    const api = await startApi();
    const emptied = { middleName: null, email: null, gender: null, birthdate: null };
    const sent = await arrived(api, async () => {
      const changed = await change(api, "updateCustomer", updateOf(emptied));
      expect(changed).toMatchObject({ customer: emptied, userErrors: [] });
    });
    const { firstname, lastname, phone, identity_number } = stored;
    const needed = { firstname, lastname, phone, identity_number };
    expect(bodyOf(sent[1]!)).toEqual({
      ...needed,
      middlename: null,
      email: null,
      gender: null,
      birthdate: null,
    });
  });

  test("writes nothing when nothing is to change, and shows the customer", async () => {
    const api = await startApi();
    const sent = await arrived(api, async () => {
      const changed = await change(api, "updateCustomer", updateOf({}));
      expect(changed).toMatchObject({ customer: { fullName: "Deniz Örnek" }, userErrors: [] });
    });
    expect(sent.map(callOf)).toEqual([`GET ${path}`]);
  });

  test("of a company does without a last name", async () => {
    const api = await startApi();
    const company = { externalId: "CO-1", companyName: "Test AŞ", phone: "+902160000000" };
    await change(api, "createBusinessCustomer", { ...company, identityNumber: "1234567793" });
    const sent = await arrived(api, async () => {
      const changed = await change(api, "updateCustomer", updateOf({ firstName: "Yeni AŞ" }, "CO-1"));
      expect(changed).toMatchObject({ customer: { companyName: "Yeni AŞ", lastName: null }, userErrors: [] });
    });
    expect(bodyOf(sent[1]!)).toEqual({
      firstname: "Yeni AŞ",
      phone: "+902160000000",
      identity_number: "1234567793",
    });
  });

  test("shows nothing older in the same operation", async () => {
    const api = await startApi();
    const named = `priceFix(input: { currency: TRY, customerExternalId: "${knownCustomer}" }) {
      priceFix { customer { fullName } } }`;
    const { data } = await api.send(`mutation { before: ${named}
      updateCustomer(input: { customerExternalId: "${knownCustomer}", changes: { lastName: "Yeni" } }) { userErrors { code } }
      after: ${named} }`);
    expect(data).toEqual({
      before: { priceFix: { customer: { fullName: "Deniz Örnek" } } },
      updateCustomer: { userErrors: [] },
      after: { priceFix: { customer: { fullName: "Deniz Yeni" } } },
    });
  });
});

describe("is refused", () => {
  test("as REQUIRED where null would empty what Minted needs, before anything is sent, in both languages", async () => {
    const api = await startApi();
    const needed = { firstName: null, lastName: null, phone: null, identityNumber: null };
    const said = async (language: string) => {
      const options = { headers: { "accept-language": language } };
      const refused = await change(api, "updateCustomer", updateOf({ ...needed, email: null }), options);
      expect(signs(refused)).toEqual(
        Object.keys(needed).map((name) => ["REQUIRED", `input.changes.${name}`]),
      );
      return refused.userErrors[0]?.message;
    };
    expect(await said("en")).toBe("Minted needs this of every customer: give a value.");
    expect(await said("tr")).toBe("Minted bunu her müşteri için ister: bir değer verin.");
    expect(api.sandbox.requests).toEqual([]);
  });

  test("as REQUIRED where the customer has not what Minted needs and the changes do not give it", async () => {
    const api = await startApi();
    const refused = await change(
      api,
      "updateCustomer",
      updateOf({ email: "robin@example.com" }, "CUST-0005"),
    );
    expect(signs(refused)).toEqual([["REQUIRED", "input.changes.identityNumber"]]);
    expect(api.sandbox.requests.map(({ method }) => method)).not.toContain("PATCH");
    const changes = { email: "robin@example.com", identityNumber: "11111111110" };
    expect(await change(api, "updateCustomer", updateOf(changes, "CUST-0005"))).toMatchObject({
      customer: changes,
      userErrors: [],
    });
  });

  test("as INVALID with the path, before anything is sent", async () => {
    const api = await startApi();
    const mistakes = {
      firstName: "De",
      middleName: "",
      lastName: "x".repeat(41),
      email: "deniz",
      phone: "x",
    };
    const refused = await change(api, "updateCustomer", updateOf({ ...mistakes, identityNumber: "1" }));
    const members = [...Object.keys(mistakes), "identityNumber"];
    expect(signs(refused).sort()).toEqual(members.map((name) => ["INVALID", `input.changes.${name}`]).sort());
    expect(JSON.stringify(refused)).not.toMatch(/deniz|xxx/);
    expect(api.sandbox.requests).toEqual([]);
  });

  test("by Minted, with the place of what it names", async () => {
    const api = await startApi();
    const customer = {
      externalId: "short-name",
      identityNumber: "10000000146",
      firstName: "Su",
      lastName: "Deneme",
      email: "su@example.com",
      phone: "+905300000009",
    };
    orderOf(await buy(api, { account: { customer }, topUp: "5000" }));
    const refused = await change(api, "updateCustomer", updateOf({ phone: "+905300000010" }, "short-name"));
    expect(signs(refused)).toEqual([["INVALID", "input.changes.firstName"]]);
    expect(refused.userErrors).toMatchObject([{ upstreamCode: 422 }]);
  });

  test("as NOT_FOUND where there is no such customer", async () => {
    const api = await startApi();
    const refused = await change(api, "updateCustomer", updateOf({ lastName: "Yeni" }, "nobody"));
    expect(refused.customer).toBeNull();
    expect(signs(refused)).toEqual([["NOT_FOUND", "input.customerExternalId"]]);
  });
});

describe("a customer's token", () => {
  const asCustomer = async () => {
    const api = await startApi({ env: withTokens });
    return { api, token: await tokenOf({ role: "customer", customer_external_id: knownCustomer }) };
  };

  test("changes its own name, e-mail address and phone number", async () => {
    const { api, token } = await asCustomer();
    const own = {
      firstName: "Asya",
      middleName: "Ada",
      lastName: "Deneme",
      email: "asya@example.com",
      phone: "+905300000008",
    };
    const changed = await change(api, "updateCustomer", updateOf(own), { token });
    expect(changed).toMatchObject({ customer: { ...own, identityNumber: null }, userErrors: [] });
    expect(await change(api, "updateCustomer", updateOf({ email: null }), { token })).toMatchObject({
      customer: { email: null },
    });
  });

  test.each([
    { gender: "FEMALE" },
    { gender: null },
    { identityNumber: "11111111110" },
    { identityNumber: null },
    { birthdate: "1988-11-17" },
    { birthdate: null },
  ])("is FORBIDDEN to send %j", async (changes) => {
    const { api, token } = await asCustomer();
    const { data, errors } = await sendChange(api, "updateCustomer", updateOf(changes), { token });
    expect({ data, errors }).toMatchObject({
      data: { updateCustomer: null },
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(api.sandbox.requests).toEqual([]);
  });

  test("finds nobody else, and nothing is asked", async () => {
    const { api, token } = await asCustomer();
    for (const id of ["92440753", "nobody"]) {
      const refused = await change(api, "updateCustomer", updateOf({ lastName: "Yeni" }, id), { token });
      expect(refused).toMatchObject({ customer: null, userErrors: [{ upstreamCode: null }] });
      expect(signs(refused)).toEqual([["NOT_FOUND", "input.customerExternalId"]]);
    }
    expect(api.sandbox.requests).toEqual([]);
  });
});

test("a partner's token needs the scope customers:write", async () => {
  const api = await startApi({ env: withTokens });
  const token = await tokenOf({ role: "partner", scope: "orders:write" });
  const { errors } = await sendChange(api, "updateCustomer", updateOf({ lastName: "Yeni" }), { token });
  expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect(api.sandbox.requests).toEqual([]);
});

describe("where Minted's answer is lost", () => {
  const create = {
    firstName: "Deniz",
    lastName: "Örnek",
    phone: "+905300000000",
    identityNumber: "10000000146",
  };

  test("the customer as it is then shows that the change was made", async () => {
    const api = await startApi();
    const externalId = "fault-reset-1";
    await change(api, "createCustomer", { ...create, externalId });
    const sent = await arrived(api, async () => {
      const changed = await change(api, "updateCustomer", updateOf({ lastName: "Yeni" }, externalId));
      expect(changed).toMatchObject({
        customer: { lastName: "Yeni", phone: "+905300000000" },
        userErrors: [],
      });
    });
    const one = `/partner/customer/${externalId}`;
    expect(sent.map(callOf)).toEqual([`GET ${one}`, `PATCH ${one}`, `GET ${one}`]);
  });

  test("or it does not, and the error says that the change may have been made", async () => {
    const api = await startApi();
    const customer = { ...create, externalId: "fault-500-1", email: "deniz@example.com" };
    orderOf(await buy(api, { account: { customer }, topUp: "5000" }));
    const { data, errors } = await sendChange(
      api,
      "updateCustomer",
      updateOf({ lastName: "Yeni" }, customer.externalId),
    );
    expect(data).toEqual({ updateCustomer: null });
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_ERROR", retryable: false } }]);
    expect(errors?.[0]?.message).toMatch(/the change may have been made/);
    expect(api.sandbox.requests.filter(({ method }) => method === "PATCH")).toHaveLength(1);
  });
});
