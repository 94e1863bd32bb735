// node src/start.mjs <entry> [arguments]: compiles src when dist is missing or older, then runs dist/<entry>.js
// node src/start.mjs --build: compiles and bundles, and runs nothing
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const entry = process.argv[2];

if (entry === "--build") {
  await compile();
} else {
  await run();
}

async function run() {
  const file = join(dist, `${entry}.js`);
  if (!existsSync(join(root, "src", `${entry}.ts`)) && !existsSync(file)) {
    fail(`there is no src/${entry}.ts; expected node src/start.mjs <file below src, without .ts>`);
  }
  if (!existsSync(file) || isStale()) {
    if (process.env.NODE_ENV === "production") fail("dist is missing or older than src: run `npm run build`");
    await compile();
  }
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
}

/** Folders count too: deleting a source changes nothing else. So do packages' versions, which are in the bundle. */
function isStale() {
  const sources = readdirSync(join(root, "src"), { recursive: true }).map((name) => join("src", name));
  const settings = readdirSync(root).filter((name) => /^(tsconfig.*|package|package-lock)\.json$/.test(name));
  const builtAt = changedAt("dist/.tsbuildinfo");
  return ["src", ...sources, ...settings].some((name) => changedAt(name) > builtAt);
}

function changedAt(name) {
  return statSync(join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Compiles beside dist and swaps: a failed compile leaves dist stale, no deleted source's output survives, and
    another start at the same time never loads a half-written file. */
async function compile() {
  const next = `${dist}-${process.pid}`;
  const startedAt = new Date();
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  if (!existsSync(tsc)) fail("cannot compile, TypeScript is not installed: run `npm ci`");
  const buildInfo = join(next, ".tsbuildinfo");
  const options = ["-p", join(root, "tsconfig.build.json"), "--outDir", next, "--tsBuildInfoFile", buildInfo];
  const { status } = spawnSync(process.execPath, [tsc, ...options], { stdio: "inherit" });
  if (status !== 0) giveUp(next, "src does not compile, see above");
  if (existsSync(join(next, "server.js"))) await addBundle(next);
  // What was edited while tsc ran has to count as newer than the build.
  utimesSync(buildInfo, startedAt, startedAt);
  if (existsSync(dist)) renameSync(dist, `${next}-old`);
  renameSync(next, dist);
  rmSync(`${next}-old`, { recursive: true, force: true });
}

async function addBundle(next) {
  const { bundle } = await import("./bundle.mjs");
  await bundle(next).catch(({ message }) => giveUp(next, `what was compiled cannot be bundled: ${message}`));
}

function giveUp(next, message) {
  rmSync(next, { recursive: true, force: true });
  fail(message);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
