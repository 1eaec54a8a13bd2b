// Joins the modules of the built site, so that a page asks for a handful of files
// in place of two hundred, and a worker for one in place of a chain of them.
import {readdir, readFile, writeFile} from "node:fs/promises";
import {basename, join, relative} from "node:path";
import {pathToFileURL} from "node:url";
import {build} from "esbuild";

/** ONNX Runtime starts its threads from its own file, which must hold nothing else. */
const APART = /\/(_node\/onnxruntime-web@[^/]+\/.+)$/;
const WORKER = /(?<=import\.meta\.resolve\("\.\.\/workers\/)[\w.-]+\.js/g;
const MODULE = /\.\/(_import\/[\w/.-]+\.js)/g;
const PRELOAD = /<link rel="modulepreload" href="\.\/([^"]+)">\n?/g;

/**
 * Joins what each page and each worker imports. The single modules stay where they are, for whoever imports one.
 *
 * @param {string} root the folder of the built site.
 */
export async function bundle(root) {
  const workers = await joinModules(root, await startedWorkers(root));

  const pages = await Promise.all(
    (await readdir(root))
      .filter((file) => file.endsWith(".html"))
      .map(async (file) => ({file: join(root, file), text: await readFile(join(root, file), "utf8")}))
  );
  const entries = new Set(pages.flatMap(({text}) => importsOf(text)));
  const joined = await joinModules(
    root,
    [...entries].map((path) => join(root, path)),
    workers
  );
  for (const {file, text} of pages) await writeFile(file, rewritten(text, joined));
}

/** Files of the workers that any module starts. */
async function startedWorkers(root) {
  const folder = join(root, "_import");
  const modules = (await readdir(folder, {recursive: true})).filter((file) => file.endsWith(".js"));
  const texts = await Promise.all(modules.map((file) => readFile(join(folder, file), "utf8")));
  return [...new Set(texts.flatMap((text) => text.match(WORKER) ?? []))].map((name) => join(folder, "workers", name));
}

/** Modules that a page imports itself. */
function importsOf(html) {
  const code = html.replace(PRELOAD, "");
  return [...code.matchAll(MODULE)].map(([, path]) => path);
}

/**
 * @param {string} root
 * @param {string[]} files modules that stay apart; what they share goes into files of its own.
 * @param {Map<string, {path: string}>} workers joined already: whoever starts one of them starts the joined one.
 * @returns {Promise<Map<string, {path: string, imports: string[]}>>} by path under the root, the joined module and what it imports at once.
 */
async function joinModules(root, files, workers = new Map()) {
  const {metafile} = await build({
    entryPoints: files,
    outdir: join(root, "_import"),
    outbase: join(root, "_import"),
    entryNames: "[dir]/[name].[hash]",
    // One folder deep as all modules are, so that addresses relative to them stay right.
    chunkNames: "shared/[name].[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    plugins: [leaveApart, startJoined(workers)]
  });
  const path = (file) => relative(root, file);
  const outputs = new Map(Object.entries(metafile.outputs).map(([file, output]) => [path(file), output]));
  const importsOf = (output) =>
    output.imports.filter(({kind}) => kind === "import-statement").map(({path: file}) => path(file));
  const joined = new Map();
  for (const [file, output] of outputs) {
    if (!output.entryPoint || !files.some((entry) => path(entry) === path(output.entryPoint))) continue;
    const reached = new Set(importsOf(output));
    for (const each of reached) for (const next of importsOf(outputs.get(each) ?? {imports: []})) reached.add(next);
    joined.set(path(output.entryPoint), {path: file, imports: [...reached]});
  }
  return joined;
}

const leaveApart = {
  name: "leave-apart",
  setup({onResolve}) {
    onResolve({filter: APART}, ({path}) => ({path: `../../${APART.exec(path)[1]}`, external: true}));
  }
};

/** Replaces the addresses of workers by those of the joined ones. */
function startJoined(workers) {
  const names = new Map([...workers].map(([from, {path}]) => [basename(from), basename(path)]));
  return {
    name: "start-joined-workers",
    setup({onLoad}) {
      if (names.size === 0) return;
      onLoad({filter: /\.js$/}, async ({path}) => {
        const text = await readFile(path, "utf8");
        return {contents: text.replace(WORKER, (name) => names.get(name) ?? name), loader: "js"};
      });
    }
  };
}

/** A page that imports the joined modules and loads in advance what these import. */
function rewritten(html, joined) {
  const needed = new Set(importsOf(html).flatMap((path) => [joined.get(path).path, ...joined.get(path).imports]));
  const kept = [...html.matchAll(PRELOAD)]
    .map(([, path]) => path)
    .filter((path) => /^_(observablehq|npm)\//.test(path));
  const links = [...kept, ...needed].map((path) => `<link rel="modulepreload" href="./${path}">\n`).join("");
  return html
    .replace(PRELOAD, "")
    .replace("</title>\n", `</title>\n${links}`)
    .replace(MODULE, (whole, path) => (joined.has(path) ? `./${joined.get(path).path}` : whole));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await bundle(process.env.FERET_OUT ?? "dist");
