import { registerEnumType } from "type-graphql";
import type { Words } from "./words.js";

export enum UserErrorCode {
  INVALID = "INVALID",
  REQUIRED = "REQUIRED",
  NOT_FOUND = "NOT_FOUND",
  DUPLICATE_EXTERNAL_ID = "DUPLICATE_EXTERNAL_ID",
  PRICE_EXPIRED = "PRICE_EXPIRED",
  PRICE_USED = "PRICE_USED",
  PRICE_UNKNOWN = "PRICE_UNKNOWN",
  PRICE_CHANGED = "PRICE_CHANGED",
  INSUFFICIENT_BALANCE = "INSUFFICIENT_BALANCE",
  CUSTOMER_DETAILS_REQUIRED = "CUSTOMER_DETAILS_REQUIRED",
  KYC_REQUIRED = "KYC_REQUIRED",
  LIMIT_EXCEEDED = "LIMIT_EXCEEDED",
  TRADING_CLOSED = "TRADING_CLOSED",
  NOT_PERMITTED = "NOT_PERMITTED",
  PAYMENT_DECLINED = "PAYMENT_DECLINED",
  OUTCOME_UNCERTAIN = "OUTCOME_UNCERTAIN",
  REJECTED = "REJECTED",
}

/** What each code says to a person, where Minted's own words are not to be had. */
export const userErrorWords: Readonly<Record<UserErrorCode, Words>> = {
  INVALID: { en: "This value cannot be used here.", tr: "Bu değer burada kullanılamaz." },
  REQUIRED: { en: "This value is missing.", tr: "Bu değer eksik." },
  NOT_FOUND: { en: "There is no such object.", tr: "Böyle bir kayıt yok." },
  DUPLICATE_EXTERNAL_ID: {
    en: "This external id was used before. Look up what it names, and take a new id only if that is not what you meant.",
    tr: "Bu harici kimlik daha önce kullanılmış. Önce neye ait olduğuna bakın; kastettiğiniz o değilse yeni bir kimlik seçin.",
  },
  PRICE_EXPIRED: {
    en: "The fixed price has expired. Fix a new price and try again.",
    tr: "Sabitlenen fiyatın süresi doldu. Yeni bir fiyat sabitleyip tekrar deneyin.",
  },
  PRICE_USED: {
    en: "This fixed price has been used already. Fix a new price for another order.",
    tr: "Bu sabit fiyat zaten kullanıldı. Başka bir emir için yeni bir fiyat sabitleyin.",
  },
  PRICE_UNKNOWN: {
    en: "There is no such fixed price for this account. Fix a price and use its token.",
    tr: "Bu hesap için böyle bir sabit fiyat yok. Bir fiyat sabitleyip onun kodunu kullanın.",
  },
  PRICE_CHANGED: {
    en: "The total is not the one that was expected. Show the new price and ask again.",
    tr: "Toplam, beklenen tutar değil. Yeni fiyatı gösterip yeniden onay alın.",
  },
  INSUFFICIENT_BALANCE: {
    en: "The spendable balance does not cover this order.",
    tr: "Kullanılabilir bakiye bu emir için yeterli değil.",
  },
  CUSTOMER_DETAILS_REQUIRED: {
    en: "Minted needs this customer's details to create it: identityNumber, firstName, lastName, email and phone.",
    tr: "Minted bu müşteriyi oluşturmak için bilgilerini istiyor: identityNumber, firstName, lastName, email ve phone.",
  },
  KYC_REQUIRED: {
    en: "The customer has to be identified first.",
    tr: "Önce müşterinin kimliği doğrulanmalı.",
  },
  LIMIT_EXCEEDED: {
    en: "A limit of this account does not allow it.",
    tr: "Bu hesabın limiti buna izin vermiyor.",
  },
  TRADING_CLOSED: { en: "Trading is closed at the moment.", tr: "Şu anda işlem yapılamıyor." },
  NOT_PERMITTED: {
    en: "This account may not do that, or not with this product.",
    tr: "Bu hesap bunu yapamaz, ya da bu ürünle yapamaz.",
  },
  PAYMENT_DECLINED: { en: "The payment was declined.", tr: "Ödeme reddedildi." },
  OUTCOME_UNCERTAIN: {
    en: "Minted's answer was lost, and the outcome is not known yet. It may have been carried out: look it up by its externalId before placing anything anew.",
    tr: "Minted'in yanıtı kayboldu ve sonuç henüz bilinmiyor. İşlem gerçekleşmiş olabilir: yeni bir işlem yapmadan önce externalId ile sorgulayın.",
  },
  REJECTED: { en: "Minted refused this.", tr: "Minted bunu reddetti." },
};

registerEnumType(UserErrorCode, {
  name: "UserErrorCode",
  description: "Why something was refused. The list may grow: treat a code that you do not know as REJECTED.",
  valuesConfig: {
    INVALID: { description: "The value at `field` has a wrong form or size, or does not fit another one." },
    REQUIRED: { description: "The value at `field` is needed and was left out." },
    NOT_FOUND: { description: "What the value at `field` names does not exist, or is not the caller's." },
    DUPLICATE_EXTERNAL_ID: {
      description: "The externalId was used before: look that order up before you take a new one.",
    },
    PRICE_EXPIRED: { description: "The fixed price's time is over; fix a new one." },
    PRICE_USED: { description: "The fixed price was used for an order before; fix a new one." },
    PRICE_UNKNOWN: { description: "Nobody fixed a price with this token, or not for this account." },
    PRICE_CHANGED: { description: "The total differs from expectedTotal; nothing was sent." },
    INSUFFICIENT_BALANCE: { description: "The spendable balance, cash or metal, is too small." },
    CUSTOMER_DETAILS_REQUIRED: { description: "A new customer, whose details are needed to create it." },
    KYC_REQUIRED: { description: "The customer has to be identified first." },
    LIMIT_EXCEEDED: { description: "A limit of the account or of Minted's." },
    TRADING_CLOSED: { description: "The operator has closed trading." },
    NOT_PERMITTED: { description: "Minted's 403, or a setting that forbids it." },
    PAYMENT_DECLINED: { description: "The card was declined." },
    OUTCOME_UNCERTAIN: { description: "Minted's answer was lost; the order may or may not exist." },
    REJECTED: {
      description: "Minted refused for a reason that has no code here; see message and upstreamCode.",
    },
  },
});
