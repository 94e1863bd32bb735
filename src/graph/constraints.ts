import { IsEmail, Matches, registerDecorator } from "class-validator";
import { decimalPlaces, isNegative, isPositive, isUnder } from "../money/decimal.js";
import { Redacted } from "./redacted.js";
import { saying, type Words } from "./words.js";

/** Checks of inputs that class-validator has no decorator for. No message repeats a value. */

const check = (name: string, words: Words, holds: (value: unknown, object: object) => boolean) =>
  function decorate(object: object, propertyName: string | symbol): void {
    registerDecorator({
      name,
      target: object.constructor,
      propertyName: String(propertyName),
      options: saying(words.en, words.tr),
      validator: { validate: (value, details) => holds(value, details?.object ?? {}) },
    });
  };

/** Beyond it, what is computed from it would not fit into 15 digits. */
const most = "10000000000";

/** A decimal above zero with at most so many places. */
export const PositiveDecimal = (places: number) =>
  check(
    "positiveDecimal",
    {
      en: `This must be greater than 0 and less than ${most}, with at most ${places} decimal places.`,
      tr: `Bu değer 0'dan büyük, ${most} değerinden küçük olmalı ve en çok ${places} ondalık basamak içermeli.`,
    },
    (value) =>
      typeof value === "string" &&
      isPositive(value) &&
      isUnder(value, most) &&
      decimalPlaces(value) <= places,
  );

/** Grams of a delivery, which Minted documents as an integer. */
export const WholeGrams = () =>
  check(
    "wholeGrams",
    {
      en: `A delivery is of whole grams: this must be a whole number above 0 and below ${most}.`,
      tr: `Teslimat tam gram üzerinden yapılır: bu, 0'dan büyük ve ${most} değerinden küçük bir tam sayı olmalı.`,
    },
    (value) =>
      typeof value === "string" && isPositive(value) && isUnder(value, most) && decimalPlaces(value) === 0,
  );

/** A decimal of zero or more with at most so many places. */
export const NonNegativeDecimal = (places: number) =>
  check(
    "nonNegativeDecimal",
    {
      en: `This must be 0 or more and less than ${most}, with at most ${places} decimal places.`,
      tr: `Bu değer 0 veya daha büyük, ${most} değerinden küçük olmalı ve en çok ${places} ondalık basamak içermeli.`,
    },
    (value) =>
      typeof value === "string" &&
      !isNegative(value) &&
      isUnder(value, most) &&
      decimalPlaces(value) <= places,
  );

/** A boolean member of a one-of input: it is chosen by true; false would say nothing. */
export const OnlyTrue = () =>
  check(
    "onlyTrue",
    {
      en: "This can only be true; leave it out otherwise.",
      tr: "Bu yalnızca true olabilir; değilse hiç göndermeyin.",
    },
    (value) => value === true,
  );

/** For a list of inputs: no two of them with the same value of this member. */
export const DistinctBy = (member: string) =>
  check(
    "distinctBy",
    {
      en: `No two of them may have the same ${member}.`,
      tr: `Hiçbir ikisinin ${member} değeri aynı olamaz.`,
    },
    (value) => {
      const members = (value as readonly Record<string, unknown>[]).map((item) => item[member]);
      return new Set(members).size === members.length;
    },
  );

/**
 * On any member of an input of which exactly one member is given: graphql-js checks that too, but compiled
 * executors do not. Put it on a member that is always defined, or on the field that holds the input.
 */
export const ExactlyOneMember = () =>
  check(
    "exactlyOneMember",
    { en: "Give exactly one member, and not null.", tr: "Tam olarak bir üye verin; null olmasın." },
    (value) => {
      const given = Object.values(value as object).filter((member) => member !== undefined);
      return given.length === 1 && given[0] !== null;
    },
  );

/** The ids that a partner gives its own objects: 1 to 110 printable characters, no space at the ends. Dots alone are no id in a path. */
export const externalIdForm = /^(?!\.{1,2}$)[\x21-\x7e](?:[\x20-\x7e]{0,108}[\x21-\x7e])?$/;

export const ExternalId = () =>
  Matches(
    externalIdForm,
    saying(
      "This must have 1 to 110 printable ASCII characters, without a space at either end.",
      "1 ila 110 yazdırılabilir ASCII karakter olmalı; başında ve sonunda boşluk olmamalı.",
    ),
  );

/** The id of a customer that is to be created: narrower than what is read (D, api-3647172). */
export const NewCustomerId = () =>
  Matches(
    /^[A-Za-z0-9_-]{3,40}$/,
    saying(
      "This must have 3 to 40 letters, digits, hyphens or underscores.",
      "3 ila 40 harf, rakam, tire veya alt çizgi olmalı; Türkçe karakter içermemeli.",
    ),
  );

/** Minted's own ids and customers' order ids. */
export const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const Sku = () =>
  Matches(
    /^[A-Za-z0-9_-]{1,64}$/,
    saying("This must be a product's sku, such as GAU.", "Bu, GAU gibi bir ürün kodu (sku) olmalı."),
  );

/** Names of people, companies and places. Spaces at the ends make none longer, and nothing in them is invisible. */
export const Name = (least: number, most: number) =>
  check(
    "name",
    {
      en: `This must have ${least} to ${most} characters.`,
      tr: `${least} ila ${most} karakter olmalı.`,
    },
    (value) =>
      typeof value === "string" &&
      !/[^\P{Cc}\t\n\r]/u.test(value) &&
      [...value.trim()].length >= least &&
      [...value].length <= most,
  );

export const Email = () =>
  IsEmail({}, saying("This must be an e-mail address.", "Bu bir e-posta adresi olmalı."));

export const Phone = () =>
  Matches(
    /^\+?[0-9][0-9 ()-]{4,23}$/,
    saying(
      "This must be a phone number, such as +90 530 000 00 00.",
      "Bu, +90 530 000 00 00 gibi bir telefon numarası olmalı.",
    ),
  );

/** An identity number of a person, or a tax number. */
export const IdentityNumber = () =>
  Matches(
    /^[0-9A-Za-z]{3,40}$/,
    saying("This must have 3 to 40 digits or letters.", "3 ila 40 rakam veya harf olmalı."),
  );

/** Text that is redacted, by its length. */
export const RedactedLength = (least: number, most: number) =>
  check(
    "redactedLength",
    { en: `This must have ${least} to ${most} characters.`, tr: `${least} ila ${most} karakter olmalı.` },
    (value) => value instanceof Redacted && hasLength(value.reveal(), least, most),
  );

const hasLength = (text: string, least: number, most: number) => text.length >= least && text.length <= most;
