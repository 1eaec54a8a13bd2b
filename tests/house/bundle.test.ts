import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {bundle} from "../../scripts/bundle.mjs";

/** A site as Framework builds it, in small. */
const SITE = {
  "page.html": `<title>A page</title>
<link rel="modulepreload" href="./_observablehq/client.0123abcd.js">
<link rel="modulepreload" href="./_import/components/page.0123abcd.js">
<link rel="modulepreload" href="./_import/components/part.0123abcd.js">
<script type="module">const {page} = await import("./_import/components/page.0123abcd.js");</script>`,
  "_import/components/page.0123abcd.js": `import {part} from "./part.0123abcd.js";
export const page = () => part() + import.meta.resolve("../workers/work.0123abcd.js");`,
  "_import/components/part.0123abcd.js": `export const part = () => "of the page";`,
  "_import/workers/work.0123abcd.js": `import {tool} from "./tool.0123abcd.js";
import * as ort from "../../_node/onnxruntime-web@1.0.0/wasm.0123abcd.js";
self.onmessage = () => tool(ort);`,
  "_import/workers/tool.0123abcd.js": `export const tool = (with_) => postMessage("a tool " + with_);`,
  "_node/onnxruntime-web@1.0.0/wasm.0123abcd.js": `export const threads = 2;`
};
let root: string;
let html: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "feret-bundle-"));
  for (const [path, text] of Object.entries(SITE)) {
    await mkdir(join(root, dirname(path)), {recursive: true});
    await writeFile(join(root, path), text);
  }
  await bundle(root);
  html = await readFile(join(root, "page.html"), "utf8");
});

afterAll(() => rm(root, {recursive: true}));

const preloads = () => [...html.matchAll(/modulepreload" href="\.\/([^"]+)"/g)].map(([, path]) => path);

test("a page imports one module that holds what it needs, and loads in advance no other", async () => {
  const imported = /import\("\.\/([^"]+)"\)/.exec(html)![1];
  expect(imported).toMatch(/^_import\/components\/page\.0123abcd\.[0-9A-Z]{8}\.js$/);
  expect(preloads()).toEqual(["_observablehq/client.0123abcd.js", imported]);
  expect(await readFile(join(root, imported), "utf8")).toContain("of the page");
});

test("the joined page starts the joined worker, which leaves the runtime of the networks in its own file", async () => {
  const [page] = preloads().slice(1);
  const started = /workers\/(work\.0123abcd\.[0-9A-Z]{8}\.js)/.exec(await readFile(join(root, page), "utf8"))![1];
  expect(await readdir(join(root, "_import/workers"))).toContain(started);
  const worker = await readFile(join(root, "_import/workers", started), "utf8");
  expect(worker).toContain("a tool");
  expect(worker).toContain('from"../../_node/onnxruntime-web@1.0.0/wasm.0123abcd.js"');
});
