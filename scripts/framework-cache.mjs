// Framework keeps the output of data loaders and of packages, and looks neither
// at what a loader imports nor at the lock file when it decides to use them
// again. Data are therefore always made anew (Feret has a cache of its own, keyed
// by content, that makes this cheap), and packages whenever the lock file changes.
import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {projectRoot} from "./install.mjs";

// What loaders write: data, and the networks that a reader may replace at any time.
const LOADED = ["data", "models"];

/** Removes from Framework's cache everything that could be stale. */
export function freshenFrameworkCache(root = projectRoot) {
  const cache = join(root, "src", ".observablehq", "cache");
  const stamp = join(cache, "packages.sha256");
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "scripts/npm-from-node-modules.mjs"])
    hash.update(readFileSync(join(root, file)));
  const packages = hash.digest("hex");
  let known = "";
  try {
    known = readFileSync(stamp, "utf8");
  } catch {
    // A first build.
  }
  const stale = known === packages ? LOADED.map((folder) => join(cache, folder)) : [cache];
  for (const folder of stale) rmSync(folder, {recursive: true, force: true});
  mkdirSync(cache, {recursive: true});
  writeFileSync(stamp, packages);
}
