import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {freshenFrameworkCache} from "../../scripts/framework-cache.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "feret-cache-"));
  write("package-lock.json", "{}");
  write("scripts/npm-from-node-modules.mjs", "");
  freshenFrameworkCache(root);
});
afterEach(() => rmSync(root, {recursive: true}));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), {recursive: true});
  writeFileSync(join(root, path), text);
}
const cached = (path: string) => join("src/.observablehq/cache", path);

test("a network that was replaced is not served from the cache, nor are data", () => {
  write(cached("models/feret-standard.onnx"), "an older network");
  write(cached("data/samples.json"), "older samples");
  write(cached("_npm/d3/index.js"), "a package");
  freshenFrameworkCache(root);
  expect(existsSync(join(root, cached("models/feret-standard.onnx")))).toBe(false);
  expect(existsSync(join(root, cached("data/samples.json")))).toBe(false);
  expect(existsSync(join(root, cached("_npm/d3/index.js")))).toBe(true);
});

test("packages are kept until the lock file changes", () => {
  write(cached("_npm/d3/index.js"), "a package");
  write("package-lock.json", '{"changed": true}');
  freshenFrameworkCache(root);
  expect(existsSync(join(root, cached("_npm/d3/index.js")))).toBe(false);
});
