/** An id that is unique across types. Opaque to clients; here it names the type and Minted's own key. */
export function nodeId(type: string, key: string): string {
  const text = `${type}:${key}`;
  // A list has one for each order and each line: a Buffer of its own for each takes twice as long.
  if (text.length * mostBytesOfOne > scratch.length) return Buffer.from(text).toString("base64url");
  return scratch.toString("base64url", 0, scratch.write(text));
}

const scratch = Buffer.alloc(1_024);
const mostBytesOfOne = 3;

/** Null for anything that nodeId did not make. */
export function readNodeId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, "base64url").toString();
  const colon = text.indexOf(":");
  if (colon < 1) return null;
  const [type, key] = [text.slice(0, colon), text.slice(colon + 1)];
  return nodeId(type, key) === id ? { type, key } : null;
}
