import type {IntensityImage} from "../segmentation/intensity-image.js";
import type {ModelContract} from "../segmentation/model-contract.js";
import type {ProbabilityMap} from "../segmentation/probability-map.js";
import type {SegmentationMode} from "../segmentation/run-segmentation.js";
import type {SegmentOptions} from "../segmentation/segment.js";
import {DEFAULT_POLARITY, DEFAULT_SCALE} from "../segmentation/segmentation-choice.js";
import type {PrepareRequest, SegmentReply, SegmentRequest, SegmentSettings} from "../workers/segment.js";

/** A network as a page knows it. */
export interface SegmenterNetwork {
  /** URL of the ONNX file, absolute or relative to the page. */
  modelUrl: string;
  /** The contract of that file. */
  contract: ModelContract;
}

export interface SegmenterOptions extends SegmenterNetwork {
  /** Threads of the network. Defaults to up to 4 where the page is cross-origin isolated, else 1. */
  threads?: number;
}

export interface SegmenterRunOptions extends Partial<SegmentationMode>, Pick<SegmentOptions, "onProgress" | "signal"> {
  /** Defaults to the network that the segmenter was made with. */
  network?: SegmenterNetwork;
}

/** Makes probability maps in a worker, so that the page stays alive meanwhile. */
export interface Segmenter {
  /**
   * Makes the map of an image; calls wait for each other in the order they come.
   * The image is copied, not taken away. Everything is loaded at the first call.
   *
   * @throws the signal's reason as soon as that aborts.
   * @throws Error when the network cannot be loaded or run; the next call starts afresh.
   */
  segment(image: IntensityImage, options?: SegmenterRunOptions): Promise<ProbabilityMap>;
  /** Loads a network before it is needed, where none is loaded yet; a call tells what goes wrong. */
  prepare(network?: SegmenterNetwork): void;
  /** Ends the worker and frees its memory; a call in progress is rejected with an AbortError. */
  dispose(): void;
}

export function createSegmenter({modelUrl, contract, threads}: SegmenterOptions): Segmenter {
  const settingsOf = (network: SegmenterNetwork): SegmentSettings => ({
    modelUrl: new URL(network.modelUrl, document.baseURI).href,
    contract: network.contract,
    threads
  });
  const disposal = new AbortController();
  let worker: Worker | null = null;
  let previous: Promise<unknown> = Promise.resolve();

  function dropWorker(): void {
    worker?.terminate();
    worker = null;
  }

  function startWorker(): Worker {
    const started = new Worker(import.meta.resolve("../workers/segment.js"), {type: "module"});
    // Nobody waits yet: the next call starts afresh, and tells.
    started.onerror = dropWorker;
    return started;
  }

  function run(
    request: SegmentRequest,
    {onProgress, signal}: {onProgress: SegmentOptions["onProgress"]; signal: AbortSignal}
  ) {
    return new Promise<ProbabilityMap>((resolve, reject) => {
      signal.throwIfAborted();
      worker ??= startWorker();
      // WebAssembly cannot be interrupted, and after a failure its memory is not to be trusted.
      const fail = (reason: unknown) => {
        dropWorker();
        reject(reason);
      };
      const onAbort = () => fail(signal.reason);
      const settle = () => signal.removeEventListener("abort", onAbort);
      worker.onerror = ({message}) => {
        settle();
        fail(new Error(`the segmentation stopped: ${message || "its worker could not be started"}`));
      };
      worker.onmessage = ({data: reply}: MessageEvent<SegmentReply>) => {
        if (reply.type === "progress") return onProgress?.(reply.progress);
        settle();
        if (reply.type === "result") resolve(reply.map);
        else fail(new Error(`the segmentation failed: ${reply.message}`));
      };
      const copy = request.image.data.slice();
      worker.postMessage({...request, image: {...request.image, data: copy}}, [copy.buffer]);
      signal.addEventListener("abort", onAbort, {once: true});
    });
  }

  return {
    segment(
      {width, height, data},
      {
        method = "network",
        polarity = DEFAULT_POLARITY,
        scale = DEFAULT_SCALE,
        network = {modelUrl, contract},
        onProgress,
        signal
      } = {}
    ) {
      const image = {width, height, data};
      const request: SegmentRequest = {image, mode: {method, polarity, scale}, settings: settingsOf(network)};
      const signals = AbortSignal.any([disposal.signal, ...(signal ? [signal] : [])]);
      const result = previous.then(() => run(request, {onProgress, signal: signals}));
      previous = result.catch(() => {});
      return untilAborted(result, signals);
    },
    prepare(network = {modelUrl, contract}) {
      if (worker || disposal.signal.aborted) return;
      worker = startWorker();
      worker.postMessage({settings: settingsOf(network)} satisfies PrepareRequest);
    },
    dispose() {
      disposal.abort(new DOMException("the segmenter was disposed of", "AbortError"));
      dropWorker();
    }
  };
}

/** The promise, or the signal's reason as soon as that aborts: a call that waits for its turn need not wait to be cancelled. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, {once: true});
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
