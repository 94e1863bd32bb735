import "reflect-metadata";

// Waiting for a token to run out leaves nothing else that would keep the process alive.
const alive = setInterval(() => {}, 60_000);
const { runDoctor } = await import("./run-doctor.js");
const [, , ...argv] = process.argv;
const { env, stdout, stdin } = process;
process.exitCode = await runDoctor({ argv, env, stdout, stdin });
clearInterval(alive);
