import type { Words } from "../graph/words.js";

export const unreachable: Words = {
  en: "Minted cannot be reached at the moment.",
  tr: "Minted'e şu anda ulaşılamıyor.",
};

export const ledgerDown: Words = {
  en: "The ledger of orders does not answer at the moment.",
  tr: "Emir defteri şu anda yanıt vermiyor.",
};

export const catchingUp: Words = {
  en: "The ledger of orders is being brought up to date. Try again in a moment.",
  tr: "Emir defteri güncelleniyor. Birazdan yeniden deneyin.",
};
