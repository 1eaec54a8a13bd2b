// Preload (`node --import`) that lets Observable Framework build without a network.
//
// Pages use Framework's implicit libraries (Plot, d3, Inputs, html …), which it
// asks for as `npm:` imports: the registry for a version, then a CDN for one ES
// module a package. Both requests are answered here from node_modules, so that a
// site builds offline and its versions are those of package-lock.json.
import {existsSync, readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, extname, join, resolve} from "node:path";
import {build} from "esbuild";

const projectRoot = resolve(import.meta.dirname, "..");
const copiesByName = readInstalledCopies(JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8")));

// Framework's built-in client pins this version; Feret never uses that client,
// but pages that mention it must still resolve.
const PINNED_BY_FRAMEWORK = new Set(["@duckdb/duckdb-wasm@1.29.0"]);

globalThis.fetch = answerOffline(globalThis.fetch);

/** Wraps fetch: https requests are answered from node_modules or refused, all others pass. */
function answerOffline(fetch) {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "https:") return fetch(input, init);
    const path = decodeURIComponent(url.pathname);
    if (path.startsWith("/npm/")) return answerModule(path.slice("/npm/".length));
    if (/^\/(@[^/]+\/)?[^/]+(\/[^/]+)?$/.test(path)) return answerVersion(path.slice(1));
    throw new Error(`the build is offline; refused to request ${url}`);
  };
}

/** Lists the installed copies of each package, the hoisted one first. */
function readInstalledCopies(lock) {
  const copies = new Map();
  for (const [path, {version}] of Object.entries(lock.packages)) {
    const at = path.lastIndexOf("node_modules/");
    if (at < 0) continue;
    const name = path.slice(at + "node_modules/".length);
    const copy = {version, directory: join(projectRoot, path)};
    if (!copies.has(name)) copies.set(name, []);
    if (at === 0) copies.get(name).unshift(copy);
    else copies.get(name).push(copy);
  }
  return copies;
}

/** Splits `@scope/name@version/sub/path` into its parts. */
function parseSpecifier(specifier) {
  const [, name, version, path = ""] = /^((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(?:\/(.*))?$/.exec(specifier);
  return {name, version, path};
}

function answerVersion(specifier) {
  const {name, path: tag} = parseSpecifier(specifier);
  // Framework's client names every library that a page might use. One that is
  // not installed gets a version, since it will never be asked for its content.
  const versions = (copiesByName.get(name) ?? [{version: "0.0.0"}]).map(({version}) => version);
  return Response.json(tag ? {version: versions[0]} : {versions: Object.fromEntries(versions.map((v) => [v, {}]))});
}

async function answerModule(specifier) {
  const {name, version, path} = parseSpecifier(specifier);
  const copies = copiesByName.get(name) ?? [];
  const copy = PINNED_BY_FRAMEWORK.has(`${name}@${version}`)
    ? copies[0]
    : copies.find((candidate) => !version || candidate.version === version);
  if (!copy || !existsSync(copy.directory)) {
    throw new Error(
      `npm:${name}@${version} is not installed; a page or module imports it: npm install --save-exact ${name}`
    );
  }
  const javascript = {headers: {"content-type": "application/javascript"}};
  if (/(^|\/)\+esm$/.test(path)) {
    return new Response(await bundlePackage(name, path.replace(/\/?\+esm$/, ""), copy.directory), javascript);
  }
  const file = await readFile(join(copy.directory, path));
  return new Response(
    file,
    extname(path) === ".js" ? javascript : {headers: {"content-type": "application/octet-stream"}}
  );
}

/** Bundles one package into one ES module and leaves its dependencies as imports of `/npm/…/+esm`. */
async function bundlePackage(name, subpath, directory) {
  const file = join(directory, subpath);
  const entry = !subpath ? name : existsSync(file) ? file : `${name}/${subpath}`;
  const options = {
    absWorkingDir: directory,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    define: {"process.env.NODE_ENV": '"production"'},
    logLevel: "error",
    plugins: [dependenciesStayImports(name)]
  };
  const result = await build({...options, entryPoints: [entry]});
  const [output] = Object.values(result.metafile.outputs);
  if (result.metafile.inputs[output.entryPoint].format !== "cjs") return result.outputFiles[0].text;
  // A CommonJS package has no named exports until they are written out.
  const names = Object.keys(createRequire(join(directory, "package.json"))(entry)).filter(
    (key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== "default"
  );
  const contents = `import m from ${JSON.stringify(entry)}; export default m; export const {${names}} = m;`;
  return (await build({...options, stdin: {contents, resolveDir: directory}})).outputFiles[0].text;
}

function dependenciesStayImports(packageName) {
  return {
    name: "dependencies-stay-imports",
    setup({onResolve}) {
      onResolve({filter: /^[^./]/}, ({path, kind, resolveDir}) => {
        const {name, path: subpath} = parseSpecifier(path);
        if (name === packageName || kind === "require-call") return;
        for (let folder = resolveDir; folder !== dirname(folder); folder = dirname(folder)) {
          const manifest = join(folder, "node_modules", name, "package.json");
          if (!existsSync(manifest)) continue;
          const {version} = JSON.parse(readFileSync(manifest, "utf8"));
          return {path: `/npm/${name}@${version}${subpath && `/${subpath}`}/+esm`, external: true};
        }
      });
    }
  };
}
