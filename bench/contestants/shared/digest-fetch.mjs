import { DigestClient } from "./digest-client.mjs";

const client = new DigestClient();

/** The shared digest client in the form of fetch. */
export async function digestFetch(url, { method = "GET", headers = {}, body } = {}) {
  const { pathname, search } = new URL(url);
  const plain = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  const text = body == null ? undefined : String(body);
  const reply = await client.send(method.toUpperCase(), pathname + search, plain, text);
  return new Response(await reply.body.text(), { status: reply.statusCode, headers: reply.headers });
}
