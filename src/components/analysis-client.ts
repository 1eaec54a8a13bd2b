import type {Pixels} from "../formats/micrograph.js";
import type {AnalysisMap} from "../particles/analysis.js";
import type {ClumpTrace} from "../particles/clump-trace.js";
import type {Correction} from "../particles/corrections.js";
import type {CorrectionProposal, CorrectionRequest} from "../particles/corrections-propose.js";
import type {Parameters} from "../particles/parameters.js";
import type {
  AnalysisResult,
  FileFrame,
  FileHeader,
  LabelsRequest,
  SiteFrame,
  TableOrigin,
  TableSource
} from "../workers/analyze.js";
import type {MarkerOutlines} from "./marker-outlines.js";
import {createProbeClient, type ProbeClient} from "./probe-client.js";
import {workerCaller} from "./worker-call.js";

/** The worker that reads files and analyses maps, seen from the page; calls are answered in their order. */
export interface AnalysisClient {
  /** Fetches what the build prepared of a frame; addresses are absolute. */
  siteFrame(displayUrl: string, probabilityUrl: string): Promise<SiteFrame>;
  /** Fetches the original values of a frame from its one-frame dm3 file. */
  sitePixels(url: string): Promise<FileFrame>;
  /** Reads the tags of a file of the reader's; `key` names it from then on. */
  openFile(key: string, file: File): Promise<FileHeader>;
  /** Forgets a file that was opened. */
  closeFile(key: string): Promise<void>;
  fileFrame(key: string, frame: number): Promise<FileFrame>;
  /** A frame of a file that this browser keeps. */
  keptFrame(sha256: string, frame: number): Promise<FileFrame>;
  /** Makes a map the one that `run` analyses; the map is copied. */
  setMap(map: AnalysisMap, pixelSizeNm: number): Promise<void>;
  /** Leaves no map and no table, so that none of another frame can be taken for this one's. */
  clearMap(): Promise<void>;
  run(parameters: Parameters): Promise<AnalysisResult>;
  /** Makes these the corrections by hand of every run from now on, whatever the map. */
  setCorrections(corrections: readonly Correction[]): Promise<void>;
  /** What would correct the result of the last run as a reader wants it; changes nothing. */
  propose(request: CorrectionRequest): Promise<CorrectionProposal>;
  /** The particles of the last analysis as labels to train a network on, in the bytes of a file. */
  labels(request: LabelsRequest): Promise<Uint8Array>;
  /** Tries other parameters on the same map, in a worker of its own. */
  prober: Pick<ProbeClient, "probe" | "sensitivity" | "mapNumber">;
  /** How ultimate erosion takes a region of the mask apart; `clump` as particles have it. */
  trace(clump: number, parameters: Parameters): Promise<ClumpTrace>;
  /** What ultimate erosion leaves of all regions to grow back from. */
  markers(parameters: Parameters): Promise<MarkerOutlines>;
  /** The table of the last analysis as CSV; the values are those of its frame. */
  csv(source: TableSource, origin: TableOrigin, values: Pixels): Promise<string>;
  dispose(): void;
}

export function createAnalysisClient(): AnalysisClient {
  const {call, terminate} = workerCaller(new Worker(import.meta.resolve("../workers/analyze.js"), {type: "module"}));
  const prober = createProbeClient();
  return {
    prober,
    siteFrame: (displayUrl, probabilityUrl) => call("siteFrame", {displayUrl, probabilityUrl}),
    sitePixels: (url) => call("sitePixels", {url}),
    async openFile(key, file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return call("openFile", {key, fileName: file.name, bytes}, [bytes.buffer]);
    },
    closeFile: (key) => call("closeFile", {key}),
    fileFrame: (key, frame) => call("fileFrame", {key, frame}),
    keptFrame: (sha256, frame) => call("keptFrame", {sha256, frame}),
    setMap({width, height, data}, pixelSizeNm) {
      const source = {map: {width, height, data}, pixelSizeNm};
      prober.setMap(source);
      return call("setMap", source);
    },
    clearMap() {
      prober.setMap(null);
      return call("setMap", null);
    },
    run: (parameters) => call("run", parameters),
    setCorrections: (corrections) => call("setCorrections", corrections),
    propose: (request) => call("propose", request),
    labels: (request) => call("labels", request),
    trace: (clump, parameters) => call("trace", {clump, parameters}),
    markers: (parameters) => call("markers", parameters),
    csv: (source, origin, values) => call("csv", {source, origin, values}),
    dispose() {
      terminate();
      prober.dispose();
    }
  };
}
