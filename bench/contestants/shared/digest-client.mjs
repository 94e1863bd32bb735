import { createHash } from "node:crypto";
import process from "node:process";
import { Pool } from "undici";

const md5 = (text) => createHash("md5").update(text).digest("hex");
const { UPSTREAM_URL: origin, UPSTREAM_USERNAME: username, UPSTREAM_PASSWORD: password } = process.env;

/**
 * The obvious digest client over undici, the same for every contestant: it keeps the challenge, counts the nonce's uses,
 * and answers a 401 once with a fresh one. Resolves with the parsed body.
 */
export class DigestClient {
  #pool = new Pool(origin, { connections: 128, pipelining: 1 });
  #challenge = null;
  #secret = "";
  #count = 0;

  async call(method, target, body) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const reply = await this.send(method, target, { "content-type": "application/json" }, text);
    const answer = await reply.body.json();
    if (reply.statusCode !== 200)
      throw new Error(`${method} ${target}: ${reply.statusCode} ${answer.message}`);
    return answer.data;
  }

  /** undici's response, whatever its status; `text` is a string or undefined. */
  async send(method, target, headers, text) {
    const request = (authorization) =>
      this.#pool.request({
        method,
        path: target,
        headers: {
          ...headers,
          "api-version": "3",
          "x-client-id": "web",
          ...(authorization && { authorization }),
        },
        body: text,
      });
    const first = await request(this.#challenge && this.#signature(method, target));
    if (first.statusCode !== 401) return first;
    await first.body.dump();
    this.#accept(first.headers["www-authenticate"]);
    return request(this.#signature(method, target));
  }

  #accept(header) {
    const parts = [...header.matchAll(/(\w+)=(?:"([^"]*)"|([^",\s]+))/g)];
    this.#challenge = Object.fromEntries(parts.map(([, name, quoted, plain]) => [name, quoted ?? plain]));
    this.#secret = md5(`${username}:${this.#challenge.realm}:${password}`);
    this.#count = 0;
  }

  #signature(method, uri) {
    const { realm, nonce, opaque } = this.#challenge;
    this.#count += 1;
    const nc = this.#count.toString(16).padStart(8, "0");
    const response = md5(`${this.#secret}:${nonce}:${nc}:bench:auth:${md5(`${method}:${uri}`)}`);
    return (
      `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, ` +
      `opaque="${opaque}", cnonce="bench", response="${response}", qop=auth, nc=${nc}`
    );
  }
}
