import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config.js";
import { makeCertificate } from "../support/certificates.js";
import { mistakesOf } from "../support/mistakes-of.js";

const folder = mkdtempSync(join(tmpdir(), "connection-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const [one, other] = [await makeCertificate("one"), await makeCertificate("other")];
const TLS_CERT_FILE = fileOf("one.crt", one.cert);
const TLS_KEY_FILE = fileOf("one.key", one.key);

describe("TLS", () => {
  it("takes a certificate and its key from files", () => {
    expect(loadConfig({ TLS_CERT_FILE, TLS_KEY_FILE }).tls?.current).toEqual(one);
    expect(loadConfig({}).tls).toBeNull();
  });

  it.each<[env: NodeJS.ProcessEnv, mistake: RegExp]>([
    [{ TLS_CERT_FILE }, /^TLS_KEY_FILE: missing; expected TLS_CERT_FILE and TLS_KEY_FILE, both or neither$/],
    [{ TLS_KEY_FILE }, /^TLS_CERT_FILE: missing; expected .* both or neither$/],
    [{ TLS_CERT_FILE: "/none", TLS_KEY_FILE }, /^TLS_CERT_FILE: the file cannot be read \(ENOENT\)/],
    [{ TLS_CERT_FILE: fileOf("empty.crt", ""), TLS_KEY_FILE }, /^TLS_CERT_FILE: no certificate in it/],
    [{ TLS_CERT_FILE: TLS_KEY_FILE, TLS_KEY_FILE }, /^TLS_CERT_FILE: no certificate in it/],
    [{ TLS_CERT_FILE, TLS_KEY_FILE: TLS_CERT_FILE }, /^TLS_KEY_FILE: no key in it/],
    [{ TLS_CERT_FILE, TLS_KEY_FILE: fileOf("empty.key", "") }, /^TLS_KEY_FILE: no key in it/],
    [
      { TLS_CERT_FILE, TLS_KEY_FILE: fileOf("other.key", other.key) },
      /^TLS_KEY_FILE: not the key of the certificate in TLS_CERT_FILE; expected the two of one pair$/,
    ],
  ])("is refused: %o", (env, mistake) => {
    expect(mistakesOf(env)).toEqual([expect.stringMatching(mistake)]);
    expect(mistakesOf(env).join()).not.toContain("PRIVATE KEY");
  });
});

describe("TRUST_PROXY", () => {
  it.each([
    ["10.0.0.1", ["10.0.0.1"]],
    ["10.0.0.0/8, 192.168.1.7 ,::1", ["10.0.0.0/8", "192.168.1.7", "::1"]],
    ["fd00::/8", ["fd00::/8"]],
    ["fc00::/7, fe80::/10", ["fc00::/7", "fe80::/10"]],
    ["2a06:98c0::/29,104.16.0.0/13", ["2a06:98c0::/29", "104.16.0.0/13"]],
    ["::ffff:10.0.0.0/104", ["::ffff:10.0.0.0/104"]],
  ])("takes addresses and CIDRs: %s", (text, list) => {
    expect(loadConfig({ TRUST_PROXY: text }).trustProxy).toEqual(list);
  });

  it.each([
    "true",
    "1",
    "*",
    "loopback",
    "proxy.example.com",
    "10.0.0.1:80",
    "10.0.0.0/33",
    "::/129",
    "10.0.0.0/8/8",
  ])("is refused: %s", (text) => {
    expect(mistakesOf({ TRUST_PROXY: text })).toEqual([
      expect.stringMatching(/^TRUST_PROXY: not valid; expected IP addresses or CIDRs with commas between/),
    ]);
  });

  it.each([
    "0.0.0.0/1,128.0.0.0/1",
    "10.0.0.0/7",
    "::/1,8000::/1",
    "2000::/3",
    "2001::/15",
    // All of IPv4, as IPv6 has it.
    "::ffff:0:0/96",
    "::ffff:128.0.0.0/97",
    "::/64",
    "::/16",
    // Wider than what is private there.
    "fc00::/6",
    "fe80::/9",
  ])("refuses a range of more than proxies: %s", (text) => {
    expect(mistakesOf({ TRUST_PROXY: text })).toEqual([
      expect.stringMatching(
        /^TRUST_PROXY: not valid; expected .* none wider than \/8 of IPv4 or \/16 of IPv6/,
      ),
    ]);
  });

  it.each(["0.0.0.0/0", "::/0", "10.0.0.1,,10.0.0.2", "10.0.0.0/"])(
    "does not believe everybody by mistake: %s",
    (text) => {
      expect(mistakesOf({ TRUST_PROXY: text })).toHaveLength(1);
    },
  );
});
