// Framework keeps the output of data loaders and of packages, and looks neither
// at what a loader imports nor at the lock file when it decides to use them
// again. Data are therefore always made anew (Feret has a cache of its own, keyed
// by content, that makes this cheap), and packages whenever the lock file changes.
import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {projectRoot} from "./install.mjs";

/** Removes from Framework's cache everything that could be stale. */
export function freshenFrameworkCache() {
  const cache = join(projectRoot, "src", ".observablehq", "cache");
  const stamp = join(cache, "packages.sha256");
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "scripts/npm-from-node-modules.mjs"])
    hash.update(readFileSync(join(projectRoot, file)));
  const packages = hash.digest("hex");
  let known = "";
  try {
    known = readFileSync(stamp, "utf8");
  } catch {
    // A first build.
  }
  rmSync(known === packages ? join(cache, "data") : cache, {recursive: true, force: true});
  mkdirSync(cache, {recursive: true});
  writeFileSync(stamp, packages);
}
