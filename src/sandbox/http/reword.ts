import { DateTime } from "luxon";
import type { SandboxRules } from "../rules.js";
import type { Answer } from "./answer.js";

type Json = Readonly<Record<string, unknown>>;

const ZONELESS_FORMATS = ["dd-MM-yyyy HH:mm", "yyyy-MM-dd HH:mm:ss"];

/** The same answer as a Minted with other rules words it: its zone, its codes, its meaning of a balance. */
export function reword(answer: Answer, rules: SandboxRules): Answer {
  if (!answer.contentType.startsWith("application/json")) return answer;
  const body = JSON.parse(answer.body) as Json;
  const { code } = body;
  const isRefusal = body["success"] === false && typeof code === "number";
  const refusal = isRefusal ? rules.refusal({ status: answer.status, code }) : null;
  const reworded = {
    ...body,
    data: rewordValue(body["data"], rules),
    ...(refusal && { code: refusal.code }),
  };
  // What stands outside the envelope has no data, and gets none.
  const whole = "data" in body ? reworded : body;
  return { ...answer, status: refusal?.status ?? answer.status, body: JSON.stringify(whole) };
}

function rewordValue(value: unknown, rules: SandboxRules): unknown {
  if (typeof value === "string") return inZone(value, rules.timeZone);
  if (Array.isArray(value)) return value.map((member) => rewordValue(member, rules));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, rewordValue(member, rules)]);
  return withBalances(Object.fromEntries(members) as Json, rules);
}

/** The sandbox writes its zoneless times in UTC. */
function inZone(text: string, zone: string): string {
  for (const format of ZONELESS_FORMATS) {
    const time = DateTime.fromFormat(text, format, { zone: "utc" });
    if (time.isValid) return time.setZone(zone).toFormat(format);
  }
  return text;
}

function withBalances(row: Json, { balanceIncludesBlocked }: SandboxRules): Json {
  if (!balanceIncludesBlocked || !("real_balance" in row)) return row;
  return { ...row, balance: row["real_balance"], real_balance: row["balance"] };
}
