import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";
import * as ort from "onnxruntime-node";
import {type BenchNetwork, PAPER, shippedNetworks} from "./bench-networks.js";
import type {Benchmark, BenchmarkGroup} from "./benchmark.js";
import {noiseImage} from "./noise-image.js";
import {processMegabytes} from "./process-megabytes.js";

const SIDE = 1024;

/** The networks alone, in Node, beside the paper's architecture, and what segmenting a large frame takes in memory. */
export async function networkBenchmarks(): Promise<BenchmarkGroup> {
  const networks = await shippedNetworks();
  const sessions = new Map<string, Promise<ort.InferenceSession>>();
  const benchmarks = [1, 2].flatMap((threads) => {
    const nameOf = ({name}: BenchNetwork) =>
      `${name} alone, ${SIDE}² in Node, ${threads} thread${threads > 1 ? "s" : ""}`;
    const time = (network: BenchNetwork): Benchmark => ({
      name: nameOf(network),
      n: network === PAPER ? 3 : 7,
      run: () => runOnce(network, threads)
    });
    const faster = {speedupOver: nameOf(PAPER), note: "ratio: times faster than the paper's architecture"};
    return [time(PAPER), ...networks.map((network) => ({...time(network), ...faster}))];
  });
  const memory = (existsSync("/proc/self/status") ? networks : []).map(
    ({name, contractUrl}): Benchmark => ({
      name: `peak memory of a process that segments 4096² with ${name}, 2 threads`,
      n: 1,
      unit: "MB",
      note: "target 1000 MB",
      run: () => processMegabytes("segment-memory.ts", contractUrl.href)
    })
  );
  return {
    benchmarks: [...benchmarks, ...memory],
    close: async () => {
      for (const session of sessions.values()) await (await session).release();
    }
  };

  async function runOnce({file, input, channels}: BenchNetwork, threads: number): Promise<void> {
    const key = `${file} ${threads}`;
    const options = {graphOptimizationLevel: "all", intraOpNumThreads: threads, interOpNumThreads: 1} as const;
    let session = sessions.get(key);
    if (!session) {
      session = ort.InferenceSession.create(fileURLToPath(file), options);
      sessions.set(key, session);
    }
    const image = new ort.Tensor("float32", noiseImage(channels * SIDE * SIDE), [1, channels, SIDE, SIDE]);
    await (await session).run({[input]: image});
  }
}
