import { expect, test } from "vitest";
import { authorization } from "../../../src/minted/digest/authorization.js";
import { chooseChallenge } from "../../../src/minted/digest/challenge.js";

const rfc7616 =
  'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=ALGORITHM, ' +
  'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
const get = { method: "GET", uri: "/dir/index.html", count: 1 };

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("answers the challenge of RFC 7616 §3.9.1 with %s as it is printed there", (algorithm, response) => {
  const cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  const challenge = chooseChallenge(rfc7616.replace("ALGORITHM", algorithm));
  const header = authorization(
    challenge,
    { username: "Mufasa", password: "Circle of Life" },
    { ...get, cnonce },
  );
  expect(header).toBe(
    'Digest username="Mufasa", realm="http-auth@example.org", ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", ' +
      `algorithm=${algorithm}, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}", ` +
      'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  );
});

test("answers the challenge of RFC 2617 §3.5 as it is printed there", () => {
  const challenge = chooseChallenge(
    'Digest realm="testrealm@host.com", qop="auth,auth-int", ' +
      'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  );
  const request = { ...get, cnonce: "0a4f113b" };
  const header = authorization(challenge, { username: "Mufasa", password: "Circle Of Life" }, request);
  expect(header).toContain('response="6629fae49393a05397450978507c4ef1"');
  expect(header).not.toContain("algorithm");
});

test("escapes quotes, and writes a name outside ASCII in the extended notation", () => {
  const challenge = chooseChallenge('Digest realm="say \\"hi\\" \\\\", nonce="n"');
  const name = (username: string) =>
    authorization(challenge, { username, password: "" }, { ...get, cnonce: "c" });
  expect(name('a"b')).toContain('username="a\\"b", realm="say \\"hi\\" \\\\"');
  expect(name("Jäsøn Doe's")).toContain("username*=UTF-8''J%C3%A4s%C3%B8n%20Doe%27s,");
});
