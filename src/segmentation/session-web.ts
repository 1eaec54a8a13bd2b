import * as ort from "onnxruntime-web/wasm";
import type {ModelContract} from "./model-contract.js";
import {createOnnxSession} from "./onnx-session.js";
import type {Session} from "./session.js";

// More threads than this no longer pay for their synchronisation at the sizes of tiles.
const MAX_THREADS = 4;

/** Where the WebAssembly binary of ONNX Runtime lies in the site. */
export const runtimeUrl: string = import.meta.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");

/** Threads for the network: several only where the page is cross-origin isolated. */
export function defaultThreads(): number {
  return globalThis.crossOriginIsolated ? Math.min(MAX_THREADS, navigator.hardwareConcurrency) : 1;
}

export interface WebSessionOptions {
  /** Threads of the network; their number does not change the result. Defaults to `defaultThreads()`. */
  threads?: number;
}

/**
 * Loads a network in a browser's worker, to run on the processor.
 *
 * @param model the ONNX file.
 * @param runtime the bytes of `runtimeUrl`; only those of the first call in a worker are used.
 * @param contract what the file has to be.
 * @throws Error when the ONNX file is not the contract's or WebAssembly does not work.
 */
export async function createWebSession(
  model: Uint8Array<ArrayBuffer>,
  runtime: Uint8Array<ArrayBuffer>,
  contract: ModelContract,
  {threads = defaultThreads()}: WebSessionOptions = {}
): Promise<Session> {
  ort.env.wasm.wasmBinary = runtime;
  ort.env.wasm.numThreads = threads;
  return createOnnxSession(ort, model, contract, {
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
    // A plan of the memory would be allocated beside what the first run took, and double the peak.
    enableMemPattern: false
  });
}
