import { expect, test } from "vitest";
import { chooseChallenge } from "../../../src/minted/digest/challenge.js";
import { DigestUnsupported } from "../../../src/minted/digest/digest-errors.js";

const md5 = 'Digest realm="r", nonce="md5", algorithm=MD5, qop="auth"';
const sha256 = 'digest realm="r", nonce="sha", ALGORITHM="sha-256", qop="auth-int, auth"';

test.each([
  ["one", md5, "md5"],
  ["the stronger of two in one header", `${md5}, ${sha256}`, "sha"],
  ["the stronger of two headers", [md5, sha256], "sha"],
  ["the stronger of two in the other order", [sha256, md5], "sha"],
  ["the one between other schemes", `Basic realm="a, Digest b", ${md5}, Negotiate YWJj==, Bearer`, "md5"],
  ["the one that names no algorithm", 'Digest realm="r",nonce=plain', "plain"],
  ["qop=auth rather than none", ['Digest realm="r", nonce="old"', md5], "md5"],
  ["the usable one", ['Digest realm="r", nonce="x", algorithm=SHA-512-256, qop="auth"', md5], "md5"],
])("picks %s", (_, headers, nonce) => {
  expect(chooseChallenge(headers).nonce).toBe(nonce);
});

test("reads stale, -sess, opaque and escapes", () => {
  const header = 'Digest realm="a \\"b\\"", nonce="n", algorithm=MD5-sess, opaque="", stale=TRUE';
  expect(chooseChallenge(header)).toEqual({
    realm: 'a "b"',
    nonce: "n",
    opaque: "",
    algorithm: "MD5-sess",
    hash: "md5",
    session: true,
    qop: null,
    stale: true,
  });
});

test.each([
  [undefined, []],
  ['Basic realm="r"', ["basic"]],
  [
    'Digest realm="r", nonce="n", algorithm=SHA-512-256, qop="auth"',
    ["digest algorithm=SHA-512-256 qop=auth"],
  ],
  ['Digest realm="r", nonce="n", qop="auth-int"', ["digest qop=auth-int"]],
  ['Digest realm="r"', ["digest no nonce"]],
])("names what was offered where nothing is usable: %s", (header, offered) => {
  expect.assertions(2);
  try {
    chooseChallenge(header);
  } catch (error) {
    expect(error).toBeInstanceOf(DigestUnsupported);
    expect((error as DigestUnsupported).offered).toEqual(offered);
  }
});
