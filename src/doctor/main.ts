import "reflect-metadata";
import { runDoctor } from "./run-doctor.js";

const [, , ...argv] = process.argv;
const { env, stdout, stdin } = process;
const interrupted = new AbortController();
// What was bought is sold back first; a second signal ends at once.
if (argv.includes("--learn")) process.once("SIGINT", () => interrupted.abort());
// Waiting for a token to run out leaves nothing else that would keep the process alive.
const alive = setInterval(() => {}, 60_000);
process.exitCode = await runDoctor({ argv, env, stdout, stdin, signal: interrupted.signal });
clearInterval(alive);
