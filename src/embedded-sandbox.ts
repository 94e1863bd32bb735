import type { SandboxConfig } from "./config/minted-config.js";

export interface EmbeddedSandbox {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

export interface SandboxModule {
  /** What SANDBOX_ENDPOINTS holds, checked; throws an Error that names each mistake. */
  readonly readEndpoints: (json: unknown) => unknown;
  readonly start: (config: SandboxConfig) => Promise<EmbeddedSandbox>;
}

type StartSandbox = (options: SandboxConfig) => Promise<EmbeddedSandbox>;

/**
 * Loads the sandbox, and only when it is wanted. Its names are text for the compiler too: with MINTED_URL set
 * nothing of src/sandbox need exist, neither to run nor to build.
 */
export async function loadSandbox(): Promise<SandboxModule> {
  const load = (name: string) => import(`./sandbox/${name}.js`) as Promise<Record<string, unknown>>;
  const [sandbox, settings] = await Promise.all([load("sandbox"), load("settings")]);
  const startSandbox = sandbox["startSandbox"] as StartSandbox;
  return {
    readEndpoints: settings["readOverrides"] as SandboxModule["readEndpoints"],
    start: (config) => startSandbox(config).catch(explainTakenPort(config.port)),
  };
}

const explainTakenPort =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`SANDBOX_PORT: ${port} is in use. Stop what listens there, or choose another port.`);
  };
