/** An id that is unique across types. Opaque to clients; here it names the type and Minted's own key. */
export function nodeId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString("base64url");
}

/** Null for anything that nodeId did not make. */
export function readNodeId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, "base64url").toString();
  const colon = text.indexOf(":");
  if (colon < 1) return null;
  const [type, key] = [text.slice(0, colon), text.slice(colon + 1)];
  return nodeId(type, key) === id ? { type, key } : null;
}
