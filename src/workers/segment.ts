import type {IntensityImage} from "../segmentation/intensity-image.js";
import type {ModelContract} from "../segmentation/model-contract.js";
import {parseContract} from "../segmentation/model-contract.js";
import {otsu} from "../segmentation/otsu.js";
import type {ProbabilityMap} from "../segmentation/probability-map.js";
import type {SegmentationProgress} from "../segmentation/segment.js";
import {segment} from "../segmentation/segment.js";
import type {Session} from "../segmentation/session.js";
import {createWebSession, runtimeUrl} from "../segmentation/session-web.js";
import {download} from "./download.js";

/** The network of a worker and the ways to run it. */
export interface SegmentSettings {
  /** Absolute URL of the ONNX file. */
  modelUrl: string;
  contract: ModelContract;
  /** Threads of the network; absent for the best the page may have. */
  threads?: number;
}

/** Requests come one at a time: the next one after the answer to the last. */
export type SegmentRequest =
  | {type: "network"; image: IntensityImage; settings: SegmentSettings}
  | {type: "otsu"; image: IntensityImage};

/** Any number of progress messages, then one of the others. */
export type SegmentReply =
  | {type: "progress"; progress: SegmentationProgress}
  | {type: "result"; map: ProbabilityMap}
  | {type: "error"; message: string};

let loading: Promise<Session> | undefined;

self.onmessage = async ({data: request}: MessageEvent<SegmentRequest>) => {
  try {
    const map = request.type === "otsu" ? otsu(request.image) : await runNetwork(request.image, request.settings);
    reply({type: "result", map}, [map.data.buffer]);
  } catch (error) {
    reply({type: "error", message: error instanceof Error ? error.message : String(error)});
  }
};

async function runNetwork(image: IntensityImage, settings: SegmentSettings): Promise<ProbabilityMap> {
  loading ??= load(settings);
  return segment(image, await loading, {onProgress: reportProgress});
}

async function load({modelUrl, contract, threads}: SegmentSettings): Promise<Session> {
  const [model, runtime] = await download([modelUrl, runtimeUrl], (done, total) =>
    reportProgress({stage: "download", done, total})
  );
  reportProgress({stage: "start", done: 0, total: 1});
  const session = await createWebSession(model, runtime, parseContract(contract), {threads});
  reportProgress({stage: "start", done: 1, total: 1});
  return session;
}

function reportProgress(progress: SegmentationProgress): void {
  reply({type: "progress", progress});
}

function reply(message: SegmentReply, transfer: Transferable[] = []): void {
  self.postMessage(message, {transfer});
}
