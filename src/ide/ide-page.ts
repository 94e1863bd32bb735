import { createHash } from "node:crypto";
import {
  css,
  editorWorkerService,
  graphqlWorker,
  js,
  jsonWorker,
} from "@graphql-yoga/render-graphiql/graphiql";
import { bootScript } from "./boot-script.js";
import { ideTabs, newBuyId, newSellId } from "./ide-tabs.js";

export interface IdePageOptions {
  /** Where operations are sent, a path on this server. */
  endpoint: string;
  /** Whose orders the ready-made tabs place; the sandbox's own customer when it is left out. */
  customerExternalId?: string;
}

/**
 * The IDE as one HTML page of some 9 MB that asks nothing but the endpoint: scripts, workers, styles and fonts
 * are inside. To be sent with ideContentSecurityPolicy, which lets it run and nothing else.
 */
export function idePage({ endpoint, customerExternalId = "MTD0018232" }: IdePageOptions): string {
  const settings = { endpoint, tabs: ideTabs(customerExternalId), newIds: [newBuyId, newSellId] };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>minted-graphql</title>
<link rel="icon" href="data:,">
<style>${css}</style>
<style>${tabsStayPut}</style>
</head>
<body class="no-focus-outline">
<noscript>The IDE needs JavaScript.</noscript>
<div id="root"></div>
<script type="application/json" id="settings">${jsonForHtml(settings)}</script>
<script type="application/json" id="workers">${workers}</script>
<script>${js}</script>
<script>${bootScript}</script>
</body>
</html>
`;
}

/** GraphiQL lets a tab jump away from under the pointer that presses it, and so misses the first click on each. */
const tabsStayPut = ".graphiql-tab { transform: none !important; }";

/** JSON that cannot close the script element it stands in, nor open a comment there. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

const workers = jsonForHtml({ editorWorkerService, json: jsonWorker, graphql: graphqlWorker });

function hashOf(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** Only the page's own two scripts run, only this server is asked, and no other page may frame it. */
export const ideContentSecurityPolicy = [
  "default-src 'none'",
  `script-src ${hashOf(js)} ${hashOf(bootScript)}`,
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "worker-src blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
