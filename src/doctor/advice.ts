import type { EndpointName, EndpointTable } from "../minted/endpoints.js";
import type { Verdicts } from "./check-up.js";
import { isCalm, type VerdictKind } from "./verdict.js";

type Tell = (names: readonly EndpointName[], table: EndpointTable) => string[];

const moved: Tell = ([first = "getOrders"], table) => [
  "Minted has them elsewhere, or not at all. Look each of them up in Minted's documentation, and write where it",
  "is into a JSON file that the setting MINTED_ENDPOINTS names, such as:",
  `  {"${first}": {"method": "${table[first].method}", "path": "${table[first].path.replace("/partner", "/partner/new")}"}}`,
];

/** What to do about each kind of verdict, in the order in which it is told. */
const advice: Readonly<Partial<Record<VerdictKind, Tell>>> = {
  unreachable: () => [
    "Nothing answers at MINTED_URL. Check the address, the network and the firewall, and ask again.",
  ],
  credentials: () => [
    "Minted refuses MINTED_USERNAME with MINTED_PASSWORD. Check both, and that they are of this host.",
  ],
  "sign-in": () => [
    "The server wants to be signed in to by another way than HTTP Digest with MD5 or SHA-256. If MINTED_URL is",
    "right, Minted has changed: this program has to learn the new way first.",
  ],
  "no envelope": () => [
    "These answers are none of Minted's API, whose answers are JSON with data, success, code and message. Check",
    "MINTED_URL (host and path), and what stands between here and Minted.",
  ],
  "other shape": () => [
    "Minted answers these otherwise than this program reads them, so the fields that need them fail. No setting",
    "mends that: compare the key that is named with Minted's documentation, and report it.",
  ],
  "not found": moved,
  "nothing there": (names, table) => [
    "Minted says that there is no such thing. With --customer: check the id. Otherwise:",
    ...moved(names, table),
  ],
  forbidden: () => [
    "Minted does not open these to your credentials. Ask Minted for them, or do without what needs them.",
  ],
  refused: () => [
    "Minted did not take the question. Where it names fields, it may call them otherwise: MINTED_ENDPOINTS moves",
    'the names of fields too ({"fields": {"customer.external_id": "customer_external_id"}}).',
  ],
  failed: () => ["Minted failed at these. Ask again later; if it stays so, tell Minted."],
  slow: () => ["Minted took too long for these. Ask again later, or raise MINTED_TIMEOUT_MS."],
};

/** In words, what to do; nothing where nothing is wrong. */
export function adviceOn(verdicts: Verdicts, table: EndpointTable): string[] {
  return (Object.entries(advice) as [VerdictKind, Tell][]).flatMap(([kind, tell]) => {
    const names = [...verdicts].filter(([, verdict]) => verdict.kind === kind).map(([name]) => name);
    if (names.length === 0) return [];
    return ["", `${names.join(", ")}:`, ...tell(names, table).map((line) => `  ${line}`)];
  });
}

export function countsOf(verdicts: Verdicts): string {
  const all = [...verdicts.values()];
  const count = (kind: VerdictKind) => all.filter((verdict) => verdict.kind === kind).length;
  const wrong = all.filter((verdict) => !isCalm(verdict)).length;
  return (
    `${count("as expected")} answered as expected, ${wrong} otherwise, ` +
    `${count("needs an id")} need an id, ${count("writes")} not tried because they write`
  );
}
