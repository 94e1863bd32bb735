import "reflect-metadata";
import { runCommand } from "../command.js";
import { reconcileCommand } from "./reconcile-command.js";

const [, , ...argv] = process.argv;
const { env, stdout } = process;
process.exitCode = await runCommand(reconcileCommand, { argv, env, stdout });
