import { existsSync } from "node:fs";
import { chromium, type Page } from "playwright-core";
import { it, onTestFinished } from "vitest";

const executablePath = process.env["CHROMIUM"] || "/usr/bin/chromium";
const isMissing = !existsSync(executablePath);
const isRequired = process.env["REQUIRE_SERVICES"] === "1";

const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A test that needs Chromium: skipped by name where there is none, unless REQUIRE_SERVICES=1 makes it fail. */
export function testWithChromium(name: string, run: () => Promise<void>): void {
  const timeout = 90_000;
  if (!isMissing) return it(name, run, timeout);
  const missing = `no Chromium at ${executablePath}`;
  if (!isRequired) {
    // Vitest's own report only counts what was skipped.
    process.stderr.write(`skipped, as there is ${missing}: ${name}\n`);
    return it.skip(name);
  }
  it(name, () => {
    throw new Error(`There is ${missing}, and REQUIRE_SERVICES=1: install it, or set CHROMIUM to its path.`);
  });
}

/** A page, and what must not happen on it. */
export interface WatchedPage {
  readonly page: Page;
  /** What was asked of another origin; none of it left the browser. */
  readonly requestsElsewhere: readonly string[];
  /** Errors of scripts and of the console, which is where violations of the content security policy appear. */
  readonly errors: readonly string[];
}

/**
 * Opens an address in a browser of its own, with an empty profile; it is closed with the test. `friends`: other
 * addresses whose origins it may go to.
 */
export async function openPage(url: string, friends: readonly string[] = []): Promise<WatchedPage> {
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({
    viewport: { width: 1400, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const hosts = [url, ...friends].map((one) => new URL(one).host);

  const requestsElsewhere: string[] = [];
  context.on("request", (request) => {
    if (isElsewhere(request.url(), hosts)) requestsElsewhere.push(request.url());
  });
  await context.route(
    (asked) => isElsewhere(asked.href, hosts),
    (route) => route.abort(),
  );
  await context.routeWebSocket(
    (asked) => isElsewhere(asked.href, hosts),
    (socket) => {
      requestsElsewhere.push(socket.url());
      return socket.close();
    },
  );

  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(url);
  return { page, requestsElsewhere, errors };
}

/** data: and blob: are of the page's own making; a blob's address holds its maker's. */
function isElsewhere(asked: string, hosts: readonly string[]): boolean {
  return !asked.startsWith("data:") && !hosts.includes(new URL(asked.replace(/^blob:/, "")).host);
}
