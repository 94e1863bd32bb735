import { createHash } from "node:crypto";
import { parse } from "graphql";
import { expect, it } from "vitest";
import { ideContentSecurityPolicy, idePage } from "../../src/ide/ide-page.js";
import { ideTabs, newBuyId, newSellId } from "../../src/ide/ide-tabs.js";

const page = idePage({ endpoint: "/graphql" });
const contentsOf = (opening: string, html = page): string[] =>
  html
    .split(opening)
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf("</script>")));
const settingsOf = (html: string): unknown =>
  JSON.parse(contentsOf('<script type="application/json" id="settings">', html)[0] ?? "");

it("lets exactly its own scripts run", () => {
  const scripts = contentsOf("\n<script>");
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  expect(hashes).toHaveLength(2);
  expect(ideContentSecurityPolicy).toContain(`script-src ${hashes.join(" ")};`);
});

it("names no other server, in the policy or in an element that loads something", () => {
  expect(ideContentSecurityPolicy).not.toMatch(/https?:|\*/);
  expect(ideContentSecurityPolicy).toContain("connect-src 'self'");
  const [beforeScripts = ""] = page.split("\n<script>");
  const loads = [...beforeScripts.matchAll(/\b(?:src|href)="|@import|url\((?!["']?data:)/g)].map(
    ([text]) => text,
  );
  expect(loads).toEqual(['href="']);
  expect(page).toContain('<link rel="icon" href="data:,">');
});

it("keeps a customer id inside its JSON, whatever it holds", () => {
  const customerExternalId = `</script><script>alert(1)</script><!-- "\\ \u2028`;
  const html = idePage({ endpoint: "/graphql", customerExternalId });
  expect(html).not.toContain("alert(1)</script>");
  expect(settingsOf(html)).toMatchObject({ tabs: ideTabs(customerExternalId) });
});

it("opens with the main flow in order, each document telling what to paste", () => {
  const tabs = ideTabs("MTD0018232");
  const names = tabs.map(({ query }) => /^(?:query|mutation|subscription) (\w+)/m.exec(query)?.[1]);
  expect(names).toEqual(["PriceFix", "Buy", "FindOrder", "Sell", "Products", "PriceUpdates"]);
  for (const { query } of tabs) {
    expect(query).toMatch(/^# /);
    expect(parse(query).definitions).toHaveLength(1);
  }
});

it("looks up the order that it bought, and sells under an id of its own", () => {
  const [, buy, findOrder, sell] = ideTabs("MTD0018232").map(({ variables }) => variables.externalId);
  expect([buy, findOrder, sell]).toEqual([newBuyId, newBuyId, newSellId]);
  expect(settingsOf(page)).toMatchObject({ newIds: [newBuyId, newSellId] });
});
