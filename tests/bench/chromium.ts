import {existsSync, readdirSync} from "node:fs";
import {serve} from "../../scripts/serve.mjs";
import type {NetworkList} from "../../src/tables/network-list.js";
import {launchChromium, openPage} from "../browser/browser.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";

const SIDE = 1024;

/** Segmentation in Chromium, with the built site's own modules. */
export async function chromiumBenchmarks(): Promise<BenchmarkGroup> {
  if (!existsSync("dist/index.html")) throw new Error("the benchmarks in Chromium need the built site: npm run build");
  const segmenter = builtFile("_import/components", /^segmenter\.\w+\.js$/);
  const site = await serve();
  const browser = await launchChromium();
  const {page} = await openPage(browser, site.url);

  const benchmarks = [1, 2].map((threads): Benchmark => {
    const key = `segmenter${threads}`;
    return {
      name: `segment 1024² in Chromium, ${threads} thread${threads > 1 ? "s" : ""}`,
      n: 5,
      timesItself: true,
      relativeTo: "segment 1024² in Node, 1 thread",
      run: () =>
        page.evaluate(
          async ({key, threads, side, segmenter}) => {
            const shared = globalThis as unknown as Record<
              string,
              {segment(image: object, options: object): Promise<unknown>}
            >;
            if (!shared[key]) {
              const {createSegmenter} = await import(new URL(segmenter, document.baseURI).href);
              const {builtWith, networks}: NetworkList = await (await fetch("data/networks.json")).json();
              const {onnx, contract} = networks.find(({name}) => name === builtWith)!;
              shared[key] = createSegmenter({modelUrl: onnx, contract, threads});
            }
            const data = Uint16Array.from(
              {length: side * side},
              (_, i) => 500 + ((i * 7919) % 97) + 40 * Math.sin(i / 50)
            );
            const start = performance.now();
            await shared[key].segment({width: side, height: side, data}, {scale: 1});
            return performance.now() - start;
          },
          {key, threads, side: SIDE, segmenter}
        )
    };
  });
  return {
    benchmarks,
    close: async () => {
      await browser.close();
      await site.close();
    }
  };
}

function builtFile(folder: string, name: RegExp): string {
  const found = readdirSync(`dist/${folder}`).find((file) => name.test(file));
  if (!found) throw new Error(`the built site has no ${name} in ${folder}: npm run build`);
  return `${folder}/${found}`;
}
