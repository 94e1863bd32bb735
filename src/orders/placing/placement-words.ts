import { refusal } from "../../graph/refusal.js";
import { UserErrorCode } from "../../graph/user-error-code.enum.js";
import type { UserError } from "../../graph/user-error.type.js";

/** Why a placement is NOT_SENT. */
export const notReached: UserError = {
  code: UserErrorCode.REJECTED,
  message: {
    en: "Minted could not take the request, so nothing was placed. Send it again.",
    tr: "Minted isteği alamadı, dolayısıyla hiçbir işlem yapılmadı. Tekrar gönderin.",
  },
  field: null,
  upstreamCode: null,
};

/** Why a placement that was uncertain is REJECTED after all. */
export const notThere: UserError = {
  code: UserErrorCode.REJECTED,
  message: {
    en: "The request was lost on its way: Minted does not know it, and nothing was placed.",
    tr: "İstek yolda kayboldu: Minted bu isteği bilmiyor ve hiçbir işlem yapılmadı.",
  },
  field: null,
  upstreamCode: null,
};

export const idIsTaken = () => refusal(UserErrorCode.DUPLICATE_EXTERNAL_ID, ["input", "externalId"]);
