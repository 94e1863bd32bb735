import { expect, test } from "vitest";
import { defaultEndpoints, type EndpointName } from "../../src/minted/endpoints.js";
import { failureOf, startUpstream } from "./fixture.js";

const endpointNames = Object.keys(defaultEndpoints) as EndpointName[];
const params = { external_order_id: "A1", external_customer_id: "C1", external_id: "C1" };

test("sends each endpoint's method and path with the headers of Minted", async () => {
  const { server, minted, context } = await startUpstream({ protected: false });
  for (const name of endpointNames) await minted.call(name, { params }, context({ language: "en" }));
  const sent = server.seen.map(
    ({ method, url, headers }) => `${method} ${url} v${String(headers["api-version"])}`,
  );
  expect(sent).toEqual([
    "POST /partner/pricefix v3",
    "POST /partner/order/digital/calculate v2",
    "POST /partner/order/digital/buy v2",
    "POST /partner/order/digital/sell v2",
    "GET /partner/order/A1 v2",
    "POST /partner/order v2",
    "GET /partner/orders v2",
    "GET /partner/order/statuses v2",
    "GET /partner/prices v3",
    "GET /partner/payment/types v2",
    "POST /partner/payment/bin v2",
    "POST /partner/customer v2",
    "POST /partner/customer v2",
    "PATCH /partner/customer/C1 v2",
    "DELETE /partner/customer/C1 v2",
    "GET /partner/customer/C1 v2",
    "GET /partner/customer/C1/wallet-kyc v2",
    "POST /partner/customer/C1/wallet-kyc v2",
    "POST /partner/customer/wallet-kyc/bulk v2",
    "GET /partner/balance/customer/C1 v2",
    "GET /partner/balance v2",
    "PATCH /partner/balance/customer/C1 v2",
    "POST /partner/balance/stats v2",
    "GET /partner/balance/customer/C1/stats v2",
    "POST /partner/card/storage/list v2",
    "POST /partner/card/storage/save v2",
    "DELETE /partner/card/storage/delete v2",
    "POST /partner/delivery/wallets v2",
    "POST /partner/delivery/calculate v2",
    "POST /partner/delivery/create v2",
    "POST /partner/legal v2",
  ]);
  for (const { headers } of server.seen) {
    expect(headers).toMatchObject({
      accept: "application/json",
      "x-client-id": "web",
      "accept-language": "en",
    });
    expect(headers).not.toHaveProperty("content-type");
  }
});

test("sends a body as JSON, below the base address's own path", async () => {
  const { server, context } = await startUpstream({ protected: false });
  const { minted } = await startUpstream({}, { url: `${server.url}/gateway/` });
  await minted.call("priceFix", { body: { type: "digital", note: "Örnek" } }, context());
  expect(server.seen[0]).toMatchObject({
    url: "/gateway/partner/pricefix",
    body: '{"type":"digital","note":"Örnek"}',
  });
  expect(server.seen[0]?.headers["content-type"]).toBe("application/json");
});

test("an id cannot change the path", async () => {
  const { server, minted, context } = await startUpstream({ protected: false });
  const find = (id: string) => minted.call("getOrder", { params: { external_order_id: id } }, context());
  await find("a/../b?c#d %2e\u00fc");
  expect(server.seen[0]?.url).toBe("/partner/order/a%2F..%2Fb%3Fc%23d%20%252e%C3%BC");
  for (const id of ["", ".", "..", "\ud800"]) {
    const failure = await failureOf(find(id));
    expect(failure).toMatchObject({ name: "MintedInvalidRequest", sent: false });
    expect(failure.message).toContain("external_order_id");
  }
  expect(server.seen).toHaveLength(1);
});

test("a header that HTTP forbids is refused before anything is sent", async () => {
  const { server, minted, context } = await startUpstream();
  const failure = await failureOf(minted.call("priceFix", {}, context({ language: "tr\r\nx: y" })));
  expect(failure).toMatchObject({ name: "MintedInvalidRequest", sent: false });
  expect(server.seen).toHaveLength(0);
});
