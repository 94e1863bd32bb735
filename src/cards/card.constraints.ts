import { IsIP, Max, Min, registerDecorator } from "class-validator";
import { Redacted } from "../graph/redacted.js";
import { saying } from "../graph/words.js";
import { hasCardNumber, passesLuhn } from "../minted/card-numbers.js";

/** A card's number whose last digit fits the others. */
export const RealCardNumber = () =>
  check(
    "realCardNumber",
    saying(
      "This is not a card's number: check its digits.",
      "Bu bir kart numarası değil: rakamlarını kontrol edin.",
    ),
    (value) => value instanceof Redacted && passesLuhn(value.reveal()),
  );

/** The name on a card; whoever types the number into the wrong field is told so before it goes anywhere. */
export const CardHolder = () =>
  check(
    "cardHolder",
    saying(
      "This must be the name on the card: 2 to 100 characters, and no card number among them.",
      "Bu, kartın üzerindeki ad olmalı: 2 ila 100 karakter, içinde kart numarası olmadan.",
    ),
    (value) => typeof value === "string" && /^\S\P{Cc}{0,98}\S$/u.test(value) && !hasCardNumber(value),
  );

export const Installments = () => {
  const words = saying("Give 1 to 12 installments.", "1 ila 12 taksit belirtin.");
  const [least, most] = [Min(1, words), Max(12, words)];
  return (object: object, propertyName: string) => {
    least(object, propertyName);
    most(object, propertyName);
  };
};

export const IpAddress = () =>
  IsIP(undefined, saying("This must be an IPv4 or IPv6 address.", "Bu bir IPv4 veya IPv6 adresi olmalı."));

function check(name: string, options: ReturnType<typeof saying>, holds: (value: unknown) => boolean) {
  return (object: object, propertyName: string | symbol): void =>
    registerDecorator({
      name,
      target: object.constructor,
      propertyName: String(propertyName),
      options,
      validator: { validate: holds },
    });
}
