// `npm run bench`: medians of the seeded benchmarks; installs and builds what is missing.
import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {ensureChromium, ensurePackages, projectRoot} from "./install.mjs";

process.chdir(projectRoot);
ensurePackages();
const env = {...process.env, CHROMIUM_PATH: ensureChromium()};
if (!existsSync("dist/index.html")) {
  const {build} = await import("./build.mjs");
  if (build() !== 0) process.exit(1);
}
const {status} = spawnSync(process.execPath, ["--import", "tsx", "tests/bench/bench.ts", ...process.argv.slice(2)], {
  stdio: ["ignore", "inherit", "inherit"],
  env
});
process.exitCode = status ?? 1;
