import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {clearOutput} from "../../scripts/output-folder.mjs";

let parent: string;
let root: string;
let output: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "feret-output-"));
  root = join(parent, "project");
  output = join(parent, "site");
  mkdirSync(root);
});
afterEach(() => rmSync(parent, {recursive: true}));

function write(path: string, text = "") {
  mkdirSync(dirname(join(output, path)), {recursive: true});
  writeFileSync(join(output, path), text);
}

test("a site that was built before is removed from a folder elsewhere, and what else lies there stays", () => {
  write("data/samples.json", '{"generatedBy": "feret 0.1.0"}');
  for (const path of ["_import/tune.js", "models/feret-fast.onnx", "tune.html"]) write(path);
  for (const path of [".git/HEAD", "CNAME"]) write(path);
  clearOutput(output, root);
  expect(readdirSync(output).sort()).toEqual([".git", "CNAME"]);
});

test("the folder may be named from the root of the project", () => {
  write("data/samples.json", '{"generatedBy": "feret 0.1.0"}');
  clearOutput("../site", root);
  expect(readdirSync(output)).toEqual([]);
});

test("files of others are not removed, and the message names them", () => {
  for (const samples of [null, "[1, 2]", '{"generatedBy": "another program"}']) {
    write("data/mine.csv", "1");
    if (samples !== null) write("data/samples.json", samples);
    expect(() => clearOutput(output, root)).toThrow(/got .*site with data: name another in FERET_OUT/);
    expect(existsSync(join(output, "data", "mine.csv"))).toBe(true);
  }
});

test("a folder that is not there, is empty or holds nothing in the way is left as it is", () => {
  clearOutput(output, root);
  expect(existsSync(output)).toBe(false);
  write("README.md");
  clearOutput(output, root);
  expect(readdirSync(output)).toEqual(["README.md"]);
});

test("a folder within the project is left to Framework", () => {
  const folder = join(root, "dist");
  mkdirSync(folder);
  writeFileSync(join(folder, "index.html"), "");
  clearOutput("dist", root);
  expect(readdirSync(folder)).toEqual(["index.html"]);
});
