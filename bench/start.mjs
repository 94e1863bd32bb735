// npm run bench: installs the contestants where they are missing, compiles the program under test, and runs the bench.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const options = process.argv.slice(2);
const measures = !options.some((option) => ["--help", "--page"].includes(option));

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

// Some contestants' dependencies ask for Node 22 and run on 20; npm run hands the product's strictness down.
if (measures && !existsSync(join(here, "node_modules"))) run("npm", ["ci", "--engine-strict=false"], here);
if (measures) run(process.execPath, ["src/start.mjs", "--build"], dirname(here));
run(process.execPath, ["--import", "tsx", join(here, "main.ts"), ...options], process.cwd());
