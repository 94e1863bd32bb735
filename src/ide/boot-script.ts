/**
 * What runs in the browser after GraphiQL's own code. Nothing is kept between loads: tokens stay out of the
 * browser's storage, and each load has order ids of its own. A document in the address is dropped, so that no
 * link can put an order into the editor.
 */
export const bootScript = `
const read = (id) => JSON.parse(document.getElementById(id).textContent);

const workers = read("workers");
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => URL.createObjectURL(new Blob([workers[label]], { type: "text/javascript" })),
};

// crypto.randomUUID is missing where the page came over plain http from another machine.
const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

const { endpoint, tabs, newIds } = read("settings");
const ids = new Map(newIds.map((name) => [name, newId()]));
const defaultTabs = tabs.map(({ query, variables }) => ({
  query,
  variables: JSON.stringify(variables, (_, value) => ids.get(value) ?? value, 2),
}));

// A WebSocket has no headers: what the open tab's headers editor holds goes along when it connects.
let headers = null;
const connectionParams = () => {
  try {
    return JSON.parse(headers);
  } catch {
    return {};
  }
};

history.replaceState(null, "", location.pathname);
YogaGraphiQL.renderYogaGraphiQL(document.getElementById("root"), {
  endpoint,
  defaultTabs,
  // GraphiQL opens its first tab with these, and not with the tab's own.
  variables: defaultTabs[0].variables,
  title: "minted-graphql",
  logo: "<span></span>",
  storage: null,
  shouldPersistHeaders: false,
  subscriptionsProtocol: "WS",
  connectionParams,
  onTabChange: ({ tabs, activeTabIndex }) => {
    headers = tabs[activeTabIndex].headers;
  },
  onEditQuery: () => {},
});
`;
