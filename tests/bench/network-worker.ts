import * as ort from "onnxruntime-web/wasm";
import {noiseImage} from "./noise-image.js";

/** What the page asks of the worker: one run of a network, timed. */
export interface NetworkRun {
  url: string;
  input: string;
  dims: [number, number, number, number];
  threads: number;
}

let loaded: {url: string; session: ort.InferenceSession} | undefined;

// One worker serves one number of threads, which ONNX Runtime cannot change later; of its networks it keeps the last.
self.onmessage = async ({data: {url, input, dims, threads}}: MessageEvent<NetworkRun>) => {
  try {
    ort.env.wasm.numThreads = threads;
    if (loaded?.url !== url) {
      await loaded?.session.release();
      const session = await ort.InferenceSession.create(url, {
        executionProviders: ["wasm"],
        graphOptimizationLevel: "all"
      });
      loaded = {url, session};
    }
    const image = new ort.Tensor("float32", noiseImage(dims[1] * dims[2] * dims[3]), dims);
    const start = performance.now();
    const outputs = await loaded.session.run({[input]: image});
    const milliseconds = performance.now() - start;
    for (const output of Object.values(outputs)) output.dispose();
    self.postMessage({milliseconds, threads: ort.env.wasm.numThreads});
  } catch (error) {
    self.postMessage({error: String(error)});
  }
};
