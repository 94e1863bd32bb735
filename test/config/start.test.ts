import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "start-"));
  mkdirSync(join(root, "src/tools"), { recursive: true });
  cpSync("src/start.mjs", join(root, "src/start.mjs"));
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  write("package.json", '{ "type": "module" }');
  const compilerOptions = {
    module: "NodeNext",
    target: "ES2023",
    lib: ["ES2023"],
    types: [],
    incremental: true,
  };
  write(
    "tsconfig.build.json",
    JSON.stringify({ compilerOptions: { ...compilerOptions, rootDir: "src" }, include: ["src"] }),
  );
  write("src/main.ts", main("first"));
  write("src/tools/unused.ts", "export {};");
});

afterEach(() => rmSync(root, { recursive: true }));

const main = (word: string) =>
  `declare const process: any; process.stdout.write("${word} " + process.argv.slice(2).join(" "));`;

function write(name: string, content: string): void {
  writeFileSync(join(root, name), content);
}

function start(args = ["main"], NODE_ENV = "") {
  const env = { ...process.env, NODE_ENV };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "src/start.mjs"), ...args], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("compiles what is missing, and hands the arguments on", () => {
  expect(start(["main", "--a", "b"])).toEqual({ status: 0, stdout: "first --a b", stderr: "" });
});

it("runs a fresh build as it is, and replaces a stale one whole", () => {
  start();
  appendFileSync(join(root, "dist/main.js"), 'process.stdout.write("as it is");');
  expect(start().stdout).toBe("first as it is");

  write("src/main.ts", main("second"));
  rmSync(join(root, "src/tools"), { recursive: true });
  expect(start().stdout).toBe("second ");
  expect(existsSync(join(root, "dist/tools"))).toBe(false);
});

it("rebuilds after nothing but a deletion", () => {
  start();
  rmSync(join(root, "src/tools/unused.ts"));
  start();
  expect(existsSync(join(root, "dist/tools/unused.js"))).toBe(false);
});

it("does not count a failed compile as built, and leaves nothing behind", () => {
  start();
  write("src/main.ts", 'const wrong: number = "text"; export { wrong };');
  for (const attempt of [start(), start()]) {
    expect(attempt).toMatchObject({ status: 1, stderr: "src does not compile, see above\n" });
    expect(attempt.stdout).toContain("error TS2322");
  }
  expect(readdirSync(root).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
});

it("never compiles in production, but runs what was built", () => {
  const refusal = {
    status: 1,
    stdout: "",
    stderr: "dist is missing or older than src: run `npm run build`\n",
  };
  expect(start(["main"], "production")).toEqual(refusal);
  expect(existsSync(join(root, "dist"))).toBe(false);

  expect(start(["--build"], "production")).toMatchObject({ status: 0, stdout: "" });
  expect(start(["main"], "production").stdout).toBe("first ");

  write("src/main.ts", main("second"));
  expect(start(["main"], "production")).toEqual(refusal);
});

it("says so when there is no such entry", () => {
  expect(start(["none"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("there is no src/none.ts") as string,
  });
});
