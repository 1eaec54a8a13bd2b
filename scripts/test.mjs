// `npm test`: installs what is missing, builds the site, runs every test, and
// ends with `N passed, N failed`.
import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {ensureChromium, ensurePackages, projectRoot} from "./install.mjs";

process.chdir(projectRoot);
ensurePackages();
const env = {...process.env, CHROMIUM_PATH: ensureChromium()};
// The tests are of the embedded samples, whatever folder the shell points at.
delete process.env.FERET_SAMPLES;
delete env.FERET_SAMPLES;

const reports = join(projectRoot, "tests", ".output");
rmSync(reports, {recursive: true, force: true});
mkdirSync(reports, {recursive: true});

let passed = 0;
let failed = 0;
const {build} = await import("./build.mjs");
if (build() === 0) passed++;
else {
  failed++;
  console.error("The site could not be built, so the tests in the browser will fail.");
}
for (const kind of ["unit", "browser"]) {
  const report = join(reports, `${kind}.json`);
  const {status} = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--config",
      "tests/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`
    ],
    {stdio: ["ignore", "inherit", "inherit"], env: {...env, FERET_TESTS: kind}}
  );
  const {numPassedTests, numFailedTests, testResults} = readReport(report);
  passed += numPassedTests;
  // A file that fails to load holds no test and still is a failure; so is a runner that stops early.
  const broken = testResults.filter(
    ({status, assertionResults}) => status === "failed" && !assertionResults.some((a) => a.status === "failed")
  );
  failed += Math.max(numFailedTests + broken.length, status === 0 ? 0 : 1);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {numPassedTests: 0, numFailedTests: 0, testResults: []};
  }
}
