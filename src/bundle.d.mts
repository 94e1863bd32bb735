/** Packages that stay apart. */
export const external: readonly string[];
/** Rejects where esbuild does. */
export function bundle(folder: string): Promise<void>;
