import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/**
 * A partner's site as small as can be: whatever address of it is opened, the page takes the payment's token out of the
 * address, asks the API for the order, and shows what it says.
 */
export class Shop {
  readonly url: string;
  /** To be set before the first page is opened. */
  api = "";

  constructor(url: string) {
    this.url = url;
  }

  /** Where the browser is sent back to. */
  callback(token: string | null, result: "success" | "fail"): string {
    return `${this.url}/pay/${token}/callback/${result}`;
  }
}

export async function startShop(): Promise<Shop> {
  const server = createServer((request, response) => {
    const isPage = request.url !== "/favicon.ico";
    response.writeHead(isPage ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(isPage ? page(shop.api) : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const shop = new Shop(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return shop;
}

const page = (api: string) => `<!doctype html>
<title>Shop</title>
<p role="status"></p>
<script type="module">
  const callbackToken = location.pathname.split("/")[2];
  const query = "query ($by: OrderLookup!) { order(by: $by) { status payment { state } } }";
  const response = await fetch("${api}/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { by: { callbackToken } } }),
  });
  const { order } = (await response.json()).data;
  document.querySelector("p").textContent = order.payment.state + " " + order.status;
</script>
`;
