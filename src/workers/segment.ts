import type {IntensityImage} from "../segmentation/intensity-image.js";
import type {ModelContract} from "../segmentation/model-contract.js";
import {parseContract} from "../segmentation/model-contract.js";
import type {ProbabilityMap} from "../segmentation/probability-map.js";
import {runSegmentation, type SegmentationMode} from "../segmentation/run-segmentation.js";
import type {SegmentationProgress} from "../segmentation/segment.js";
import type {Session} from "../segmentation/session.js";
import {createWebSession, runtimeUrl} from "../segmentation/session-web.js";
import {download} from "./download.js";

/** A network and the way to run it. */
export interface SegmentSettings {
  /** Absolute URL of the ONNX file. */
  modelUrl: string;
  contract: ModelContract;
  /** Threads of the network; absent for the best the page may have. */
  threads?: number;
}

/** Requests come one at a time: the next one after the answer to the last. */
export interface SegmentRequest {
  image: IntensityImage;
  mode: SegmentationMode;
  /** The network; of no meaning for the other methods. */
  settings: SegmentSettings;
}

/** Asks for a network that will be needed; there is no answer. */
export type PrepareRequest = Pick<SegmentRequest, "settings">;

/** Any number of progress messages, then one of the others. */
export type SegmentReply =
  | {type: "progress"; progress: SegmentationProgress}
  | {type: "result"; map: ProbabilityMap}
  | {type: "error"; message: string};

// One network at a time: another one takes the place of the last.
let loaded: {settings: SegmentSettings; session: Promise<Session>} | null = null;

self.onmessage = async ({data}: MessageEvent<SegmentRequest | PrepareRequest>) => {
  if (!("image" in data)) {
    // Whoever needs it hears why it cannot be had.
    sessionOf(data.settings).catch(() => {});
    return;
  }
  const {image, mode, settings} = data;
  try {
    const map = await runSegmentation(image, mode, () => sessionOf(settings), {onProgress: reportProgress});
    reply({type: "result", map}, [map.data.buffer]);
  } catch (error) {
    reply({type: "error", message: error instanceof Error ? error.message : String(error)});
  }
};

async function sessionOf(settings: SegmentSettings): Promise<Session> {
  if (loaded && JSON.stringify(loaded.settings) !== JSON.stringify(settings)) {
    const {session} = loaded;
    loaded = null;
    await (await session).dispose();
  }
  loaded ??= {settings, session: load(settings)};
  return loaded.session;
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
