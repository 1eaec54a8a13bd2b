import {copyFile, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {Browser, Page} from "playwright-core";
import {serve} from "../../scripts/serve.mjs";
import {launchChromium, openPage} from "../browser/browser.js";
import {type BenchNetwork, PAPER, shippedNetworks} from "./bench-networks.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";
import type {NetworkRun} from "./network-worker.js";

/** Sides of the image, threads, and which of the paper's and Feret's networks are timed there. */
const CASES = [
  {side: 1024, threads: 1, paper: true},
  {side: 1024, threads: 2, paper: true},
  // The paper's architecture would take minutes and gigabytes here.
  {side: 2048, threads: 2, paper: false}
];

/** The networks alone in Chromium, on the processor, beside the paper's architecture. */
export async function chromiumNetworkBenchmarks(): Promise<BenchmarkGroup> {
  const networks = await shippedNetworks();
  let opened: Promise<NetworkSite> | undefined;
  const benchmarks = CASES.flatMap(({side, threads, paper}) => {
    const nameOf = ({name}: BenchNetwork) =>
      `${name} alone, ${side}² in Chromium, ${threads} thread${threads > 1 ? "s" : ""}`;
    const time = (network: BenchNetwork): Benchmark => ({
      name: nameOf(network),
      n: network === PAPER ? 1 : 5,
      timesItself: true,
      run: async () => {
        opened ??= openNetworkSite([PAPER, ...networks]);
        return (await opened).run(network, side, threads);
      }
    });
    const faster = {speedupOver: nameOf(PAPER), note: "ratio: times faster than the paper's architecture"};
    return [
      ...(paper ? [time(PAPER)] : []),
      ...networks.map((network) => ({...time(network), ...(paper ? faster : {})}))
    ];
  });
  return {benchmarks, close: async () => (await opened)?.close()};
}

interface NetworkSite {
  /** Runs a network once and returns the milliseconds. */
  run(network: BenchNetwork, side: number, threads: number): Promise<number>;
  close(): Promise<void>;
}

/** Serves a page that has nothing but workers with ONNX Runtime, and the networks. */
async function openNetworkSite(networks: readonly BenchNetwork[]): Promise<NetworkSite> {
  const folder = await mkdtemp(join(tmpdir(), "feret-networks-"));
  // ONNX Runtime stays a module of its own: its threads start from its own URL.
  const runtime = {name: "runtime-apart", setup: apart};
  const entry = fileURLToPath(new URL("network-worker.ts", import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    plugins: [runtime]
  });
  const dist = fileURLToPath(new URL("../../node_modules/onnxruntime-web/dist/", import.meta.url));
  await copyFile(join(dist, "ort.wasm.bundle.min.mjs"), join(folder, "ort.js"));
  await copyFile(join(dist, "ort-wasm-simd-threaded.wasm"), join(folder, "ort-wasm-simd-threaded.wasm"));
  for (const [i, {file}] of networks.entries()) await copyFile(file, join(folder, `${i}.onnx`));
  await writeFile(join(folder, "index.html"), '<!doctype html><link rel="icon" href="data:,">');
  const site = await serve({root: folder});
  const browser: Browser = await launchChromium();
  const {page} = await openPage(browser, site.url);
  return {
    run: (network, side, threads) => {
      const sidePx = Math.ceil(side / network.multipleOf) * network.multipleOf;
      const index = networks.findIndex(({name}) => name === network.name);
      const dims: NetworkRun["dims"] = [1, network.channels, sidePx, sidePx];
      return runInPage(page, {url: `${index}.onnx`, input: network.input, dims, threads});
    },
    close: async () => {
      await browser.close();
      await site.close();
      await rm(folder, {recursive: true, force: true});
    }
  };
}

function apart(context: Parameters<import("esbuild").Plugin["setup"]>[0]): void {
  context.onResolve({filter: /^onnxruntime-web\/wasm$/}, () => ({path: "./ort.js", external: true}));
}

async function runInPage(page: Page, request: NetworkRun): Promise<number> {
  const answer = await page.evaluate((wanted) => {
    const workers = globalThis as unknown as Record<string, Worker | undefined>;
    const key = `worker${wanted.threads}`;
    workers[key] ??= new Worker("worker.js", {type: "module"});
    const worker = workers[key];
    return new Promise<{milliseconds?: number; threads?: number; error?: string}>((resolve) => {
      worker.onmessage = ({data}) => resolve(data);
      worker.onerror = ({message}) => resolve({error: message});
      worker.postMessage(wanted);
    });
  }, request);
  if (answer.milliseconds === undefined) throw new Error(`${request.url}: ${answer.error}`);
  if (answer.threads !== request.threads) throw new Error(`expected ${request.threads} threads, got ${answer.threads}`);
  return answer.milliseconds;
}
