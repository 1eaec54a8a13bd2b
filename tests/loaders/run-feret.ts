import {main} from "../../data-loaders/feret.js";

/** Runs the command in this process: its exit code, its results, and its lines of progress and problems. */
export async function feret(...args: string[]) {
  let out = "";
  const logs: string[] = [];
  const status = await main(args, {write: (text) => (out += text), log: (line) => logs.push(line)});
  return {status, out, log: logs.join("\n")};
}
