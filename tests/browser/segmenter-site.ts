import {copyFile, mkdtemp, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build, type Plugin} from "esbuild";
import {shippedModel} from "../../src/segmentation/shipped-model.js";

const root = new URL("../../", import.meta.url);
const pathOf = (file: string) => new URL(file, root).pathname;

// The places that Framework gives the modules which the sources look up by import.meta.resolve.
const resolved = {
  "../workers/segment.js": "segment.js",
  "onnxruntime-web/ort-wasm-simd-threaded.wasm": "ort.wasm"
};

// As in the built site, ONNX Runtime stays a module of its own: its threads start from its own URL.
const runtimeApart: Plugin = {
  name: "runtime-apart",
  setup(context) {
    context.onResolve({filter: /^onnxruntime-web\/wasm$/}, () => ({path: "./ort.js", external: true}));
  }
};

/** Makes a folder with a page that has nothing but the global object `feret` of `createSegmenter` and `discImage`. */
export async function buildSegmenterSite(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feret-segmenter-"));
  await build({
    stdin: {
      contents: `
        import {createSegmenter} from "./src/components/segmenter.js";
        import {discImage} from "./tests/segmentation/disc-image.js";
        globalThis.feret = {createSegmenter, discImage};`,
      resolveDir: pathOf("")
    },
    outfile: join(folder, "page.js"),
    ...shared
  });
  await build({entryPoints: [pathOf("src/workers/segment.ts")], outfile: join(folder, "segment.js"), ...shared});
  const runtime = "node_modules/onnxruntime-web/dist";
  await copyFile(pathOf(`${runtime}/ort.wasm.bundle.min.mjs`), join(folder, "ort.js"));
  await copyFile(pathOf(`${runtime}/ort-wasm-simd-threaded.wasm`), join(folder, "ort.wasm"));
  await copyFile(pathOf(`models/${shippedModel}.onnx`), join(folder, "model.onnx"));
  await copyFile(pathOf(`models/${shippedModel}.json`), join(folder, "model.json"));
  await writeFile(
    join(folder, "index.html"),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="page.js"></script>'
  );
  return folder;
}

const shared = {
  bundle: true,
  format: "esm" as const,
  target: "es2022",
  plugins: [runtimeApart],
  define: {"import.meta.resolve": "resolveInSite"},
  banner: {js: `const resolveInSite = (name) => new URL(${JSON.stringify(resolved)}[name], import.meta.url).href;`}
};
