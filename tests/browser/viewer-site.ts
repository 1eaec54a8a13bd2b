import {mkdtemp, readFile, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "esbuild";

const root = new URL("../../", import.meta.url);

/**
 * Makes a folder with a page that has the viewer in a column of 800 px, the sheet of keys and a field for text, and a global function
 * `showField(side, count, radius)` that shows a seeded field of disks with its particles.
 */
export async function buildViewerSite(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feret-viewer-"));
  await build({
    stdin: {
      contents: `
        import {ImageViewer} from "./src/components/image-viewer.js";
        import {KeySheet} from "./src/components/key-sheet.js";
        import {particleColumns} from "./src/components/particle-columns.js";
        import {analyze} from "./src/particles/analysis.js";
        import {validateParameters} from "./src/particles/parameters.js";
        import {diskField} from "./tests/bench/scenes.js";
        const viewer = ImageViewer();
        document.querySelector(".tune").append(viewer, KeySheet().node);
        globalThis.viewer = viewer;
        globalThis.showField = (side, count, radius) => {
          const {width, height, data} = diskField(side, count, radius);
          const grey = data.map((value, i) => (value ? 70 : 150) + ((i * 7919) % 31));
          viewer.setImage({width, height, grey, probability: data, pixelSizeNm: 0.1});
          const columns = particleColumns(analyze({width, height, data}, 0.1, validateParameters({})));
          viewer.setParticles(columns);
          return columns.length;
        };`,
      resolveDir: root.pathname
    },
    outfile: join(folder, "page.js"),
    bundle: true,
    format: "esm",
    target: "es2022"
  });
  const styles = await Promise.all(
    ["tune", "viewer-stage", "viewer", "contrast"].map((name) => readFile(new URL(`src/${name}.css`, root), "utf8"))
  );
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><link rel="icon" href="data:,"><style>
    :root {--theme-background: #fff; --theme-background-alt: #fff; --theme-foreground: #222;
      --theme-foreground-faint: #999; --theme-foreground-muted: #666; --sans-serif: sans-serif}
    ${styles.join("\n")}
    .tune {display: block; max-width: 800px}
    </style><div class="tune"><label>a text <input type="text"></label></div><script type="module" src="page.js"></script></html>`
  );
  return folder;
}
