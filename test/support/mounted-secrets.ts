import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of secrets as Kubernetes mounts it: each file is a link through `..data`, which is swapped as a whole. */
export class MountedSecrets {
  readonly #folder: string;
  #version = 0;

  constructor(files: Readonly<Record<string, string>>) {
    this.#folder = mkdtempSync(join(tmpdir(), "secrets-"));
    onTestFinished(() => rmSync(this.#folder, { recursive: true }));
    this.swap(files);
    for (const name of Object.keys(files)) symlinkSync(join("..data", name), this.path(name));
  }

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Everything at once; a name that is left out is gone. */
  swap(files: Readonly<Record<string, string>>): void {
    const version = `..version-${(this.#version += 1)}`;
    mkdirSync(this.path(version));
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(this.#folder, version, name), content);
    symlinkSync(version, this.path("..data-new"));
    renameSync(this.path("..data-new"), this.path("..data"));
  }
}
