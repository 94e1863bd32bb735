import "reflect-metadata";
import { runCommand } from "../command.js";
import { ledgerCommand } from "./ledger-command.js";

const [, , ...argv] = process.argv;
const { env, stdout } = process;
process.exitCode = await runCommand(ledgerCommand, { argv, env, stdout });
