#!/usr/bin/env node
// The `feret` command: runs data-loaders/feret.ts as it stands, without a build.
import {existsSync} from "node:fs";
import {join} from "node:path";
import {projectRoot} from "./install.mjs";

if (!existsSync(join(projectRoot, "node_modules", "tsx"))) {
  console.error("Feret's packages are not installed yet: run `npm ci --ignore-scripts` (or `npm start`) once.");
  process.exit(1);
}
const {register} = await import("tsx/esm/api");
register();
const {main} = await import("../data-loaders/feret.ts");

process.stdout.on("error", (error) => {
  // Whoever reads the output, such as `head`, has enough of it.
  if (error.code === "EPIPE") process.exit(0);
  console.error(`feret: cannot write the output: ${error.message}`);
  process.exit(1);
});

// `npm run` goes to the project's folder, while paths are meant from where npm was called.
const {npm_lifecycle_event: npmScript, INIT_CWD: callerFolder} = process.env;
if (npmScript === "feret" && callerFolder && process.cwd() === projectRoot) process.chdir(callerFolder);
process.exitCode = await main(process.argv.slice(2));
