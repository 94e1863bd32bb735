import type { Answer } from "../http/answer.js";

/** Text that may stand in a page. */
export interface Markup {
  readonly html: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function text(value: string): Markup {
  return { html: value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "") };
}

/** Markup as it is written, with only markup between. */
export function markup(parts: TemplateStringsArray, ...between: readonly Markup[]): Markup {
  return { html: String.raw({ raw: parts }, ...between.map(({ html }) => html)) };
}

const STYLE =
  "body{font:18px sans-serif;max-width:36em;margin:3em auto}button{font:inherit;padding:.4em 1em}";

/** A page that loads nothing from anywhere. */
export function htmlAnswer(
  status: number,
  title: string,
  body: readonly Markup[],
  policy = "form-action 'none'",
): Answer {
  const inside = [markup`<h1>${text(title)}</h1>`, ...body].map(({ html }) => html).join("\n");
  return {
    status,
    contentType: "text/html; charset=utf-8",
    body: `<!doctype html>\n<html lang="en">\n<head><title>${text(title).html}</title>\n<style>${STYLE}</style></head>\n<body>\n${inside}\n</body>\n</html>\n`,
    headers: {
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; ${policy}`,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
    delivery: "sent",
  };
}
