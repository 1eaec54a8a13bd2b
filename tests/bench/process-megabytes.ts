import {execFileSync} from "node:child_process";
import {fileURLToPath} from "node:url";

/** The megabytes that a script of this folder prints of itself, run in a process of its own. */
export function processMegabytes(script: string, ...args: string[]): number {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return Number(execFileSync(process.execPath, ["--expose-gc", "--import", "tsx", path, ...args], {encoding: "utf8"}));
}
