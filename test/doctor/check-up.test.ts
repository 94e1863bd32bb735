import { expect, test } from "vitest";
import { defaultEndpoints, type EndpointName } from "../../src/minted/endpoints.js";
import { probes } from "../../src/doctor/probes.wire.js";
import { doctor, envOf, filePath, sandboxAt } from "../support/doctor.js";
import { reshaped, startProxy } from "../support/tampering-proxy.js";

const names = Object.keys(defaultEndpoints) as EndpointName[];

test("there is a question for each endpoint that only reads, and for no other", () => {
  const reading = names.filter((name) => defaultEndpoints[name].safe);
  expect(Object.keys(probes).sort()).toEqual(reading.sort());
});

test("asks nothing that writes, and prints neither credentials nor anything personal", async () => {
  const { sandbox, env } = await sandboxAt();
  const { output, row } = await doctor(env);
  for (const name of names.filter((name) => !defaultEndpoints[name].safe))
    expect(row(name)).toContain(": not tried because it writes");
  const signed = sandbox.requests.filter(({ status }) => status !== 401);
  const writing = names.filter((name) => !defaultEndpoints[name].safe).map((name) => defaultEndpoints[name]);
  for (const { method, path } of signed) {
    const shape = path.replace(/(customer|order)\/(?=.*\d)[^/]+/, "$1/{}");
    const isWrite = writing.some(
      (row) => row.method === method && row.path.replace(/\{\w+\}/, "{}") === shape,
    );
    expect(isWrite, `${method} ${path}`).toBe(false);
  }
  expect(output).not.toMatch(/sandbox-password|Deniz|Örnek|10000000146|\+90|MTD0018232|example\.com/);
});

test("without MINTED_URL it asks the embedded sandbox, and says that this tells nothing about Minted", async () => {
  const { output, row } = await doctor({});
  expect(output).toMatch(/^MINTED_URL is not set: asking the embedded sandbox/);
  expect(row("customerBalance")).toBe("documented: answered as expected");
});

test("a row of MINTED_ENDPOINTS mends what has moved: path, method and the names of fields", async () => {
  const moves = {
    getOrders: { path: "/v3/orders", method: "POST" },
    priceFix: { fields: { type: "kind" } },
  };
  const { env } = await sandboxAt({ endpoints: moves });
  const broken = await doctor(env);
  expect(broken.row("getOrders")).toBe("inferred: not found (404)");
  const mended = await doctor({ ...env, MINTED_ENDPOINTS: filePath("endpoints.json", moves) });
  for (const name of ["getOrders", "priceFix", "getOrder", "getCustomer"] as const)
    expect(mended.row(name)).toMatch(/: answered as expected$/);
});

test("what it needs an id for is told, and --customer gives one", async () => {
  const { sandbox } = await sandboxAt();
  const url = await startProxy(sandbox.url, (answer, { path }) =>
    path.startsWith("/partner/orders") ? reshaped(answer, (body) => ({ ...body, data: [] })) : answer,
  );
  const without = await doctor(envOf(url));
  expect(without.row("getOrders")).toBe("inferred: answered as expected: an empty list");
  expect(without.row("getOrder")).toMatch(/^documented: needs an id: the order list has no order/);
  expect(without.row("getCustomer")).toMatch(/^documented: needs an id: .*--customer ID/);
  const withOne = await doctor(envOf(url), ["--customer", "CUST-0005"]);
  expect(withOne.row("getCustomer")).toBe("documented: answered as expected");
  const withUnknown = await doctor(envOf(url), ["--customer", "nobody-9"]);
  expect(withUnknown.row("getCustomer")).toBe("documented: not found (says Minted's own envelope)");
  expect(withUnknown.output).toContain("check the id");
});

test("what was learned is 'verified on' its day, until the endpoint is moved", async () => {
  const { env, sandbox } = await sandboxAt();
  const verified = { verifiedOn: "2026-11-23", host: new URL(sandbox.url).host };
  const facts = {
    endpoints: { value: { getOrders: "GET /partner/orders", priceFix: "POST /old" }, ...verified },
  };
  const settings = { ...env, MINTED_FACTS: filePath("facts.json", facts) };
  const { row } = await doctor(settings);
  expect(row("getOrders")).toBe("verified on 2026-11-23: answered as expected");
  expect(row("partnerBalance")).toBe("inferred: answered as expected");
  const moved = filePath("endpoints.json", { getOrders: { path: "/v3/orders" } });
  expect((await doctor({ ...settings, MINTED_ENDPOINTS: moved })).row("getOrders")).toBe(
    "inferred: not found (404)",
  );
});

test("what was learned at another host is said to be", async () => {
  const { env } = await sandboxAt();
  const value = { getOrders: "GET /partner/orders" };
  const facts = { endpoints: { value, verifiedOn: "2026-11-23", host: "api.staging.example" } };
  const { row } = await doctor({ ...env, MINTED_FACTS: filePath("facts.json", facts) });
  expect(row("getOrders")).toBe("verified on 2026-11-23 at api.staging.example: answered as expected");
});

test.each([
  [{ MINTED_URL: "https://api.example" }, [], /^MINTED_USERNAME: missing/],
  [{ MINTED_FACTS: "/none.json" }, [], /^MINTED_FACTS: the file cannot be read/],
  [{}, ["--customers", "1"], /^Unknown option '--customers'.* See npm run doctor -- --help\n$/],
  [{}, ["--currency", "lira"], /^--currency: expected three capital letters/],
  [{}, ["--yes"], /^--yes, --out and --no-wait belong to --learn\n$/],
])("a mistake in settings or arguments is told in a line: %j %j", async (env, argv, line) => {
  const { code, output } = await doctor(env, argv);
  expect(output).toMatch(line);
  expect(output).not.toContain("endpoint  ");
  expect(code).toBe(1);
});
