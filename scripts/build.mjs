// Builds the site: prepares the samples, then runs Observable Framework offline.
import {spawnSync} from "node:child_process";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {freshenFrameworkCache} from "./framework-cache.mjs";
import {projectRoot} from "./install.mjs";
import {clearOutput} from "./output-folder.mjs";

const run = (args) =>
  spawnSync(process.execPath, args, {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      OBSERVABLE_TELEMETRY_DISABLE: "true",
      // Framework starts `tsx` for data loaders and finds it on the PATH only under npm.
      PATH: `${join(projectRoot, "node_modules", ".bin")}:${process.env.PATH}`
    }
  }).status ?? 1;

/** Builds the site into dist or the folder that FERET_OUT names; returns the exit code. */
export function build() {
  if (process.env.FERET_OUT) {
    try {
      clearOutput(process.env.FERET_OUT);
    } catch (error) {
      console.error(error.message);
      return 1;
    }
  }
  freshenFrameworkCache();
  const prepared = run(["--import", "tsx", "data-loaders/prepare.ts"]);
  if (prepared !== 0) return prepared;
  const built = run([
    "--import",
    "./scripts/npm-from-node-modules.mjs",
    "node_modules/@observablehq/framework/dist/bin/observable.js",
    "build"
  ]);
  if (built !== 0) return built;
  return run(["scripts/bundle.mjs"]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = build();
