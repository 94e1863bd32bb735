import type { SandboxConfig } from "./config/minted-config.js";

export interface EmbeddedSandbox {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

/** The settings of the sandbox's own, and how it is to behave where the API's settings say so. */
export interface EmbeddedSandboxOptions extends SandboxConfig {
  cashBalanceMode?: "set" | "add";
}

export interface SandboxModule {
  /** What SANDBOX_ENDPOINTS holds, checked; throws an Error that names each mistake. */
  readonly readEndpoints: (json: unknown) => unknown;
  readonly start: (options: EmbeddedSandboxOptions) => Promise<EmbeddedSandbox>;
}

type StartSandbox = (options: EmbeddedSandboxOptions) => Promise<EmbeddedSandbox>;

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
    start: (options) => startSandbox(options).catch(explainTakenPort(options.port)),
  };
}

const explainTakenPort =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== "EADDRINUSE") throw error;
    throw new Error(`SANDBOX_PORT: ${port} is in use. Stop what listens there, or choose another port.`);
  };
