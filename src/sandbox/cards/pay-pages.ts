import type { Answer } from "../http/answer.js";
import type { Pages } from "../http/server.js";
import { REFUSED_BY_BANK, type BrowserStep, type BrowserSteps, type StepResult } from "./browser-steps.js";
import { htmlAnswer, markup, text } from "./html.js";

/** /pay/{token} and /pay/cards/{token}, and the address that the browser comes back to. */
const PAGE = /^(\/pay\/(?:cards\/)?[A-Za-z0-9]+)(\/callback\/(?:success|fail))?$/;

/**
 * What a browser sees of 3-D Secure, without a signature: the bank's page, and at the callback's address a stand-in
 * for the partner's page. Undefined for every other path.
 */
export function payPages(steps: BrowserSteps, callbackOrigin: () => string): Pages {
  return ({ method, path, body }) => {
    const [, page = "", callback] = PAGE.exec(path) ?? [];
    if (page === "") return undefined;
    if (callback !== undefined) return callbackPage();
    const step = steps.find(page);
    if (step === undefined) return nothingHere();
    if (method === "GET") return bankPage(step, callbackOrigin());
    const wanted = new URLSearchParams(body).get("decision");
    if (method !== "POST" || (wanted !== "approve" && wanted !== "refuse")) return notUnderstood();
    const result = steps.answer(step, wanted === "approve" ? "success" : "fail");
    return seeOther(callbackOrigin() + page + callbackOf(result));
  };
}

/** D, api-8209450: …/callback/success, or …/callback/fail?reason=…&code=… */
function callbackOf(result: StepResult): string {
  if (result === "success") return "/callback/success";
  const { error_message: reason, error_code: code } = REFUSED_BY_BANK;
  return `/callback/fail?reason=${encodeURIComponent(reason)}&code=${code}`;
}

const seeOther = (location: string): Answer => ({
  ...htmlAnswer(303, "", []),
  body: "",
  headers: { location },
});

function bankPage({ question, card, result }: BrowserStep, callbackOrigin: string): Answer {
  const form = markup`<form method="post">
<button name="decision" value="approve">Approve</button>
<button name="decision" value="refuse">Refuse</button>
</form>`;
  const answered = markup`<p>You have answered already: ${text(result ?? "")}.</p>`;
  const body = [
    markup`<p>Card ${text(card.number)} (${text(card.association)}), ${text(card.holder)}</p>`,
    markup`<p>This is the sandbox's bank: no money moves.</p>`,
    result === null ? form : answered,
  ];
  return htmlAnswer(200, question, body, `form-action 'self' ${callbackOrigin}`);
}

function callbackPage(): Answer {
  return htmlAnswer(200, "Back from the bank", [
    markup`<p>The partner's own page would stand here (SANDBOX_CALLBACK_URL says where it is).</p>`,
    markup`<p>This address proves nothing: anybody can type it. For an order the page would ask the API for
<code>order(by: { callbackToken: "…" }) { status payment { state } }</code>, with the token of this address; for a card
that was to be stored, for the customer's <code>storedCards</code>.</p>`,
  ]);
}

const nothingHere = () => htmlAnswer(404, "There is nothing to pay here", []);
const notUnderstood = () => htmlAnswer(400, "Approve or refuse", []);
