import type { Words } from "../../graph/words.js";

/** Why a mode is refused, by what Minted's call does. */
export function modeNotPermitted(wireMode: "set" | "add" | null): Words {
  return wireMode === null ? unknown : words[wireMode];
}

const unknown: Words = {
  en: "It is not known here whether Minted's call sets a balance or adds to it, so nothing was sent. The operator finds out and says so with MINTED_CASH_BALANCE_MODE.",
  tr: "Minted'in çağrısının bakiyeyi belirlediği mi yoksa bakiyeye eklediği mi burada bilinmiyor; bu yüzden hiçbir şey gönderilmedi. İşletmeci bunu öğrenip MINTED_CASH_BALANCE_MODE ile belirtmeli.",
};

const words: Readonly<Record<"set" | "add", Words>> = {
  set: {
    en: "Minted can only set a balance here. To add, it would have to be read first, and a change in between would be lost: use SET, with expectedBalance.",
    tr: "Minted burada bakiyeyi yalnızca belirleyebilir. Eklemek için önce okunması gerekirdi ve aradaki bir değişiklik kaybolurdu: expectedBalance ile SET kullanın.",
  },
  add: {
    en: "Minted can only add to a balance here. To set it, it would have to be read first, and a change in between would falsify it: use ADD.",
    tr: "Minted burada bakiyeye yalnızca ekleyebilir. Belirlemek için önce okunması gerekirdi ve aradaki bir değişiklik sonucu bozardı: ADD kullanın.",
  },
};
