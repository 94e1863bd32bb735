import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};

test("the built output imports production dependencies alone", () => {
  const files = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".js") && !name.startsWith("bundle/"),
  );
  expect(files.length).toBeGreaterThan(50);
  const imported = files.flatMap((name) => packagesOf(readFileSync(join(root, "dist", name), "utf8")));
  const foreign = [...new Set(imported)].filter((name) => !(name in manifest.dependencies));
  expect(foreign).toEqual([]);
});

test("docs/dependencies.md has a whole row for each production dependency, and for nothing else", () => {
  const page = readFileSync(join(root, "docs/dependencies.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells.map(([name = ""]) => name.slice(1, -1))).toEqual(Object.keys(manifest.dependencies).sort());
  for (const row of cells) expect(row).toEqual(Array(4).fill(expect.stringMatching(/\S/)));
});

test("each production dependency is imported by the source, so that none is left over", () => {
  const imported = new Set(
    readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => packagesOf(readFileSync(join(root, "src", name), "utf8"))),
  );
  expect(Object.keys(manifest.dependencies).filter((name) => !imported.has(name))).toEqual([]);
});

test("the lockfile names no registry", () => {
  expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved": "https?:/);
});

function packagesOf(source: string): string[] {
  return ts
    .preProcessFile(source)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}
