import { nodeId } from "../graph/node-id.js";
import { rows, text, textOrNull, urlOrNull } from "../wire/read.js";
import type { LegalDocument } from "./legal-document.type.js";

/** Partner Legal (S; everything inferred): rows with a title, and an address or a text. */
export function legalDocumentsFromWire(data: unknown): LegalDocument[] {
  return rows(data, "data").map((wire) => {
    const name = text(wire["name"] ?? wire["title"] ?? wire["type"], "data[].name");
    return {
      id: nodeId("LegalDocument", textOrNull(wire["id"]) ?? name),
      name,
      url: urlOrNull(wire["url"] ?? wire["pdf"] ?? wire["link"]),
      text: textOrNull(wire["text"] ?? wire["content"]),
    };
  });
}
