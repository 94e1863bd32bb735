/** Digits with up to three separators between two of them: long enough for a card's number, or longer. */
const longRun = /\d(?:[\s.\-–_/]{0,3}\d){11,}/g;
const [shortest, longest] = [12, 19];

/** The check digit that every card's number ends with (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Whether a card's number may stand in a text, with or without separators, alone or among other digits. */
export function hasCardNumber(text: string): boolean {
  return (text.match(longRun) ?? []).some(mayHoldCardNumber);
}

/** Somebody else's words, with every run of digits that may hold a card's number struck out. */
export function withoutCardNumbers(text: string): string {
  return text.replace(longRun, (run) => (mayHoldCardNumber(run) ? "[redacted]" : run));
}

/** The same, and without these very texts where they stand as words of their own, such as a card's security code. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => {
    const word = secret.replace(/\W/g, "\\$&");
    return rest.replace(new RegExp(`(?<![0-9A-Za-z])${word}(?![0-9A-Za-z])`, "g"), "[redacted]");
  }, withoutCardNumbers(text));
}

function mayHoldCardNumber(run: string): boolean {
  const digits = run.replace(/\D/g, "");
  for (let start = 0; start + shortest <= digits.length; start += 1) {
    for (let length = shortest; length <= longest && start + length <= digits.length; length += 1) {
      if (passesLuhn(digits.slice(start, start + length))) return true;
    }
  }
  return false;
}
