// Puts the compiled server and its packages into a few files, in <folder>/bundle. What is not loaded at start stays apart.
import { createRequire } from "node:module";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * graphql, so that there is one copy whoever imports it; what has binaries or may be missing; and the IDE, whose one module is
 * 9 MB of text.
 */
export const external = ["graphql", "libsql", "pg-native", "@graphql-yoga/render-graphiql"];

/**
 * TypeGraphQL names types by their classes. tsc writes `let Order = class Order`, of which esbuild calls one Order2; a class
 * without a name is called as what it is given to. (esbuild's keepNames would name each closure when it is made.)
 */
const ownNames = {
  name: "own-names",
  setup(build) {
    build.onLoad({ filter: /\.(type|input|args)\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(
        /^(export )?let (\w+) = class \2\b/gm,
        "$1let $2 = class",
      ),
    }));
  },
};

export async function bundle(folder) {
  // Nothing of the sandbox need exist, but esbuild looks for its names in a folder.
  await mkdir(join(folder, "sandbox"), { recursive: true });
  const { build } = createRequire(import.meta.url)("esbuild");
  await build({
    entryPoints: [join(folder, "server.js")],
    outdir: join(folder, "bundle"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external,
    plugins: [ownNames],
    sourcemap: true,
    sourcesContent: false,
    logLevel: "error",
    // Packages in CommonJS ask for Node's own modules by it.
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
  });
}
