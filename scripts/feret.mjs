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
process.exitCode = await main(process.argv.slice(2));
