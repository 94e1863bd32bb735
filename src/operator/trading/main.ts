import "reflect-metadata";
import { runCommand } from "../command.js";
import { tradingCommand } from "./trading-command.js";

const [, , ...argv] = process.argv;
const { env, stdout } = process;
process.exitCode = await runCommand(tradingCommand, { argv, env, stdout });
