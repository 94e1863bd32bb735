import type { Dice } from "../faults/dice.js";

const odd: readonly unknown[] = [
  null,
  true,
  "",
  "yukaridan",
  "1,5",
  "NaN",
  "2026-02-30 25:61:00",
  -1,
  0,
  1e308,
  1.23456789012345,
  [],
  {},
  [null],
  [[]],
  { yukaridan: { yukaridan: [] } },
  { amount: "yukaridan", currency_code: 7 },
];

/** The same JSON with one to three places changed: another value, none, or one more. */
export function unlike(json: unknown, dice: Dice): unknown {
  const copy = structuredClone(json);
  for (let times = dice.between(1, 3); times > 0; times -= 1) changeOne(copy, dice);
  return dice.chance(0.03) ? dice.pick(odd) : copy;
}

function changeOne(root: unknown, dice: Dice): void {
  let holder = root;
  for (;;) {
    if (typeof holder !== "object" || holder === null) return;
    const members = holder as Record<string, unknown>;
    const names = Object.keys(members);
    if (names.length === 0) return;
    const name = dice.pick(names);
    const below = members[name];
    if (typeof below === "object" && below !== null && dice.chance(0.75)) {
      holder = below;
      continue;
    }
    if (dice.chance(0.2) && !Array.isArray(holder)) delete members[name];
    else if (dice.chance(0.1)) members[`${name}x`] = dice.pick(odd);
    else members[name] = dice.pick(odd);
    return;
  }
}
