import type { Endpoint } from "../application.js";
import { success } from "../http/answer.js";

const DOCUMENTS = [
  {
    id: 1,
    name: "Terms of use",
    url: "https://sandbox.invalid/legal/terms-of-use.pdf",
    text: null,
  },
  {
    id: 2,
    name: "Distance sales contract",
    url: "https://sandbox.invalid/legal/distance-sales.pdf",
    text: "<p>This is the sandbox's contract: nobody is bound by it.</p>",
  },
  {
    id: 3,
    name: "Kişisel verilerin korunması",
    url: null,
    text: "<p>Bu, deneme ortamının aydınlatma metnidir.</p>",
  },
] as const;

/** `POST /partner/legal` (inferred: a title, with an address, a text, or both; a body is not looked at). */
export function partnerLegal(): Endpoint {
  return () => success(DOCUMENTS);
}
