import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {expect, test} from "vitest";

/** Runs a tool of node_modules; its output is the message of the failure. */
function run(tool: string, ...args: string[]): void {
  try {
    execFileSync(process.execPath, [`node_modules/${tool}`, ...args], {encoding: "utf8", stdio: "pipe"});
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    throw new Error(`${stdout}${stderr}`);
  }
}

test("the types are right", () => run("typescript/bin/tsc"), 120_000);

test("lint and format are right", () => run("@biomejs/biome/bin/biome", "check", "."), 120_000);

test("every package is pinned exactly", () => {
  const {dependencies, devDependencies, overrides} = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [name, version] of Object.entries({...dependencies, ...devDependencies, ...overrides})) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  }
});

test("the lock file names no download hosts and no version known to be malicious", () => {
  const lock = readFileSync("package-lock.json", "utf8");
  expect(lock).not.toMatch(/"resolved": "https?:/);
  expect(lock).not.toContain('"@duckdb/duckdb-wasm": "1.29.2"');
});
