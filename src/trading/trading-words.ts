import type { Words } from "../graph/words.js";

export const unreachable: Words = {
  en: "Minted cannot be reached at the moment.",
  tr: "Minted'e şu anda ulaşılamıyor.",
};

export const ledgerDown: Words = {
  en: "The ledger of orders cannot be written at the moment.",
  tr: "Emir defterine şu anda yazılamıyor.",
};

export const catchingUp: Words = {
  en: "The ledger of orders is being brought up to date. Try again in a moment.",
  tr: "Emir defteri güncelleniyor. Birazdan yeniden deneyin.",
};
