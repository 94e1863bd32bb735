import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { MAGIC_CARDS, MAGIC_VALUES } from "../src/sandbox/magic.js";
import { startApi } from "./support/api.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map((match) => match[1] ?? "");

test("the README's first query answers when it is pasted into a shell", async () => {
  const api = await startApi();
  const command = blocks("sh").find((block) => block.startsWith("curl")) ?? "";
  const { stdout } = await promisify(execFile)("bash", [
    "-c",
    command.replace("http://127.0.0.1:4000", api.url),
  ]);
  const answer = JSON.parse(stdout) as { data: { customer: unknown; productPrices: unknown[] } };
  expect(answer).not.toHaveProperty("errors");
  expect(answer.data.customer).toMatchObject({ fullName: "Deniz Örnek" });
  expect(answer.data.productPrices).toHaveLength(6);
});

test("the README's price fix and buy answer one after the other", async () => {
  const api = await startApi();
  const [priceFix = "", buy = ""] = blocks("graphql");
  const fixed = await api.send<{ priceFix: { priceFix: { token: string } } }>(priceFix);
  const bought = await api.send(buy, { token: fixed.data.priceFix.priceFix.token });
  expect(bought).toMatchObject({ data: { buy: { orders: [{ status: "PENDING" }], userErrors: [] } } });
});

test("the README lists every magic value of the sandbox, and no other", () => {
  const listed = [...readme.matchAll(/^\| `((?:refuse|fault)-[\w-]+)` *\| (0\.99\d\d) *\|/gm)].map((row) => [
    row[1],
    row[2],
  ]);
  expect(listed).toEqual(MAGIC_VALUES.map(({ word, amount }) => [word, String(amount)]));
});

test("the README names every magic card of the sandbox, by number and by token", () => {
  for (const { number } of MAGIC_CARDS) expect(readme).toContain(number);
  for (const { token } of MAGIC_CARDS) expect(readme).toContain(`\`${token}\``);
});
