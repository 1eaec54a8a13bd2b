// `npm run bench:page`: how fast the page Tune is in Chromium; installs and builds what is missing.
import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {ensureChromium, ensurePackages, projectRoot} from "./install.mjs";

process.chdir(projectRoot);
ensurePackages();
const env = {...process.env, CHROMIUM_PATH: ensureChromium()};
if (!existsSync(`${process.env.FERET_OUT ?? "dist"}/index.html`)) {
  const {build} = await import("./build.mjs");
  if (build() !== 0) process.exit(1);
}
const {status} = spawnSync(process.execPath, ["--import", "tsx", "tests/bench/page.ts", ...process.argv.slice(2)], {
  stdio: ["ignore", "inherit", "inherit"],
  env
});
process.exitCode = status ?? 1;
