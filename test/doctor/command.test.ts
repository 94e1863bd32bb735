import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The command as a person runs it, without a person at the keyboard. */
function npmRunDoctor(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "doctor", "--", ...argv], {
    cwd: root,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
    encoding: "utf8",
    input: "",
  });
  return { status, stdout, stderr };
}

test("npm run doctor asks the embedded sandbox, finds all as expected, and ends", { timeout: 60_000 }, () => {
  const { status, stdout, stderr } = npmRunDoctor();
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^MINTED_URL is not set[^]*\ngetOrders +GET \/partner\/orders +inferred +answered as expected\n/,
  );
  expect(stdout).toMatch(
    /\n\d+ answered as expected, 0 otherwise, 0 need an id, 12 not tried because they write\n$/,
  );
  expect(status).toBe(0);
});

test("npm run doctor -- --learn buys nothing where nobody consents", { timeout: 60_000 }, () => {
  const { status, stdout } = npmRunDoctor("--learn");
  expect(stdout).toMatch(/Type sandbox to go on; anything else stops here\.\nNothing was bought\.\n$/);
  expect(status).toBe(1);
});
