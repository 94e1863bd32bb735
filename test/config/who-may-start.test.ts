import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config.js";
import { Program } from "../support/program.js";
import { mistakesOf } from "../support/mistakes-of.js";

const remote = {
  MINTED_URL: "https://minted.example.com",
  MINTED_USERNAME: "partner",
  MINTED_PASSWORD: "hunter2hunter2",
};
const secret = { AUTH_JWT_SECRET: "a-secret-of-thirty-two-bytes-or-more" };
const keySet = { AUTH_JWKS_URL: "https://login.example.com/jwks.json", AUTH_AUDIENCE: "gold" };
const loopbackHosts = ["127.0.0.1", "127.9.8.7", "::1", "localhost"];
const openHosts = [
  "0.0.0.0",
  "::",
  "::ffff:127.0.0.1",
  "192.168.1.7",
  "fd00::2",
  "api.example.com",
  "localhost.example.com",
];

describe("without settings for tokens", () => {
  it.each(loopbackHosts)("every caller of the embedded sandbox on %s is the partner", (HOST) => {
    expect(loadConfig({ HOST }).auth).toEqual({ kind: "open" });
  });

  it.each(openHosts)("nothing is served on %s, and both settings are named", (HOST) => {
    for (const env of [{ HOST }, { HOST, TLS_CERT_FILE: "", TRUST_PROXY: "10.0.0.1" }]) {
      expect(mistakesOf(env)).toEqual([
        expect.stringMatching(
          /^AUTH_JWT_SECRET: missing, and HOST is not loopback; expected .* or AUTH_JWKS_URL/,
        ),
      ]);
    }
  });

  it.each([...loopbackHosts, ...openHosts])(
    "Minted itself is not served on %s, and both settings are named",
    (HOST) => {
      for (const MINTED_URL of [remote.MINTED_URL, "http://127.0.0.1:4010"]) {
        expect(mistakesOf({ ...remote, MINTED_URL, HOST })).toEqual([
          expect.stringMatching(
            /^AUTH_JWT_SECRET: missing, and MINTED_URL is set; expected .* or AUTH_JWKS_URL/,
          ),
        ]);
      }
    },
  );

  it.each([{ AUTH_JWT_SECRET: "" }, { AUTH_JWKS_URL: "" }, { AUTH_JWT_SECRET_FILE: "" }])(
    "an empty one is none: %o",
    (empty) => {
      expect(mistakesOf({ ...remote, ...empty })).toEqual([
        expect.stringContaining("AUTH_JWT_SECRET: missing"),
      ]);
    },
  );

  it.each(["AUTH_ISSUER", "AUTH_AUDIENCE", "AUTH_MAX_AGE_S"])(
    "%s alone is a mistake, and no way in",
    (setting) => {
      expect(mistakesOf({ [setting]: "60" })).toEqual([
        expect.stringMatching(`^${setting}: set without AUTH_JWT_SECRET or AUTH_JWKS_URL`),
      ]);
    },
  );

  it("the program ends at once, without a stack", async () => {
    const program = new Program({ HOST: "0.0.0.0" });
    expect(await program.exit()).toBe(1);
    expect(program.errors).toMatch(
      /^AUTH_JWT_SECRET: missing, and HOST is not loopback; .*AUTH_JWKS_URL.*\n$/,
    );
    expect(program.output).toBe("");
  });
});

describe("with a secret or a key set", () => {
  it.each([...loopbackHosts, ...openHosts])(
    "the sandbox and Minted are served on %s, to those with a token",
    (HOST) => {
      for (const where of [{}, remote]) {
        expect(loadConfig({ ...where, ...secret, HOST }).auth).toMatchObject({ kind: "secret" });
        expect(loadConfig({ ...where, ...keySet, HOST }).auth).toMatchObject({
          ...{ kind: "keySet", url: keySet.AUTH_JWKS_URL, audience: "gold" },
        });
      }
    },
  );

  it("a key set on loopback may do without https", () => {
    for (const url of [
      "http://127.0.0.1:8080/jwks",
      "http://[::1]/jwks",
      "https://login.example.com/jwks?v=2",
    ])
      expect(mistakesOf({ ...keySet, AUTH_JWKS_URL: url })).toEqual([]);
  });

  it("both are one too many, and a key set wants an audience", () => {
    expect(mistakesOf({ ...secret, AUTH_JWKS_URL: keySet.AUTH_JWKS_URL })).toEqual([
      expect.stringMatching(/^AUTH_JWKS_URL: set together with AUTH_JWT_SECRET; expected one of the two/),
      expect.stringMatching(/^AUTH_AUDIENCE: missing, and AUTH_JWKS_URL is set/),
    ]);
  });
});
