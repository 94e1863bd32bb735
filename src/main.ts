import { existsSync } from "node:fs";

// A build has put the server and its packages into a few files: Node takes a second to find and load all 1,500.
const bundle = new URL("./bundle/server.js", import.meta.url);
await import(existsSync(bundle) ? bundle.href : "./server.js");
