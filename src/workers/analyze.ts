import {decode} from "fast-png";
import {type MarkerOutlines, markerOutlines} from "../components/marker-outlines.js";
import {columnBuffers, type ParticleColumns, particleColumns} from "../components/particle-columns.js";
import {answerCalls, type Handed, type WorkerScope} from "../components/worker-call.js";
import {displayImage} from "../formats/display-image.js";
import {greyValues} from "../formats/grey-values.js";
import type {Micrograph, Pixels} from "../formats/micrograph.js";
import {readMicrograph} from "../formats/read-micrograph.js";
import {sha256Hex} from "../formats/sha256.js";
import {type Analysis, type AnalysisMap, createAnalysis} from "../particles/analysis.js";
import type {ClumpTrace} from "../particles/clump-trace.js";
import type {Correction} from "../particles/corrections.js";
import type {CorrectionOutcome} from "../particles/corrections-apply.js";
import {createCorrectionDesk} from "../particles/corrections-desk.js";
import type {CorrectionProposal, CorrectionRequest} from "../particles/corrections-propose.js";
import {fillMeanIntensity} from "../particles/mean-intensity.js";
import {type Parameters, parametersHash} from "../particles/parameters.js";
import type {ParticleSet} from "../particles/particle-set.js";
import {type TwoEdgeCount, twoEdgeCount} from "../particles/statistics/two-edge-count.js";
import type {TableFrame} from "../tables/particle-table.js";
import type {Provenance} from "../tables/provenance.js";
import {createKeptMicrographs} from "./kept-micrographs.js";
import type {LabelFile, LabelSource} from "./label-files.js";

/** A frame as the build prepared it. */
export interface SiteFrame {
  width: number;
  height: number;
  /** Display image, one byte a pixel. */
  grey: Uint8Array;
  /** The map made at build time, one byte a pixel. */
  probability: Uint8Array;
}

/** A frame read from a file. */
export interface FileFrame {
  width: number;
  height: number;
  grey: Uint8Array;
  /** The values of the file, in their type. */
  values: Pixels;
}

/** What a file says of itself; the frames stay in the worker. */
export interface FileHeader extends Omit<Micrograph, "frame"> {
  /** SHA-256 of the file in hexadecimal. */
  sha256: string;
}

export interface AnalysisResult {
  particles: ParticleColumns;
  /** What became of the corrections by hand, one each. */
  outcomes: CorrectionOutcome[];
  /** The number of particles, whatever the frame's edge cuts off. */
  twoEdge: TwoEdgeCount;
  /** How long the analysis took. */
  milliseconds: number;
}

/** Where a set of particles comes from, as it is written in tables. */
export type TableSource = Omit<TableFrame, "set">;
/** What made the map; the parameters are those of the analysis. */
export type TableOrigin = Omit<Provenance, "parameters" | "parametersHash">;

export interface CsvRequest {
  source: TableSource;
  origin: TableOrigin;
  /** Grey values of the frame, for the column of their means. */
  values: Pixels;
}

/** What to save of a frame as labels; the values are its own. */
export interface LabelsRequest extends Omit<LabelSource, "set" | "values"> {
  kind: LabelFile;
  values: Pixels;
}

const files = new Map<string, Micrograph>();
const keptFiles = createKeptMicrographs();
// Corrections by hand, apart from the analysis that they correct.
const desk = createCorrectionDesk();
let analysis: Analysis | null = null;
// The particles of the last analysis, with the parameters that made them.
let latest: {set: ParticleSet; parameters: Parameters} | null = null;

const handlers = {
  /** Fetches what the build prepared of a frame. */
  async siteFrame(urls: {displayUrl: string; probabilityUrl: string}): Promise<Handed<SiteFrame>> {
    const [display, map] = await Promise.all([fetchGrey(urls.displayUrl), fetchGrey(urls.probabilityUrl)]);
    const {width, height, data: grey} = display;
    if (map.width !== width || map.height !== height) {
      throw new Error(`expected a map of ${width} × ${height} pixels, got ${map.width} × ${map.height}`);
    }
    return handed({width, height, grey, probability: map.data}, grey, map.data);
  },

  /** Fetches the original values of a frame. */
  async sitePixels({url}: {url: string}): Promise<Handed<FileFrame>> {
    return fileFrame(readMicrograph(await fetchBytes(url), {fileName: nameOf(url)}), 0);
  },

  /** Reads the tags of a file; `key` names it from then on. */
  async openFile(file: {key: string; fileName: string; bytes: Uint8Array}): Promise<Handed<FileHeader>> {
    const {key, fileName, bytes} = file;
    const micrograph = readMicrograph(bytes, {fileName});
    files.set(key, micrograph);
    const {frame, ...header} = micrograph;
    return handed({...header, sha256: await sha256Hex(bytes)});
  },

  fileFrame({key, frame}: {key: string; frame: number}): Handed<FileFrame> {
    const micrograph = files.get(key);
    if (!micrograph) throw new Error(`expected a file that was opened, got "${key}"`);
    return fileFrame(micrograph, frame);
  },

  /** Forgets a file that was opened. */
  closeFile({key}: {key: string}): Handed<null> {
    files.delete(key);
    return handed(null);
  },

  /** A frame of a file that this browser keeps. */
  async keptFrame({sha256, frame}: {sha256: string; frame: number}): Promise<Handed<FileFrame>> {
    return fileFrame(await keptFiles.get(sha256), frame);
  },

  /** Makes a map the one that `run` analyses; null leaves none. */
  setMap(source: {map: AnalysisMap; pixelSizeNm: number} | null): Handed<null> {
    analysis = source && createAnalysis(source.map, source.pixelSizeNm);
    desk.setImages(source && {width: source.map.width, probability: source.map.data});
    latest = null;
    return handed(null);
  },

  /** Makes these the corrections of every run from now on. */
  setCorrections(corrections: readonly Correction[]): Handed<null> {
    desk.setCorrections(corrections);
    return handed(null);
  },

  /** What would correct the result of the last run as a reader wants it; changes nothing. */
  propose(request: CorrectionRequest): Handed<CorrectionProposal> {
    return handed(desk.propose(request));
  },

  run(parameters: Parameters): Handed<AnalysisResult> {
    if (!analysis) throw new Error("expected a probability map before an analysis, got none");
    const start = performance.now();
    const {set, outcomes} = desk.apply(analysis.run(parameters), parameters);
    const milliseconds = performance.now() - start;
    latest = {set, parameters};
    const particles = particleColumns(set);
    const result = {particles, outcomes, twoEdge: twoEdgeCount(set), milliseconds};
    return {result, transfer: columnBuffers(particles)};
  },

  /** How ultimate erosion takes a region of the mask apart; `clump` as particles have it. */
  trace({clump, parameters}: {clump: number; parameters: Parameters}): Handed<ClumpTrace> {
    if (!analysis) throw new Error("this frame is not measured yet");
    return handed(analysis.trace(clump, parameters));
  },

  /** What ultimate erosion leaves of all regions to grow back from. */
  markers(parameters: Parameters): Handed<MarkerOutlines> {
    if (!analysis) throw new Error("this frame is not measured yet");
    const outlines = markerOutlines(analysis.markers(parameters));
    return handed(outlines, outlines.points, outlines.ringStart);
  },

  /** The table of the last analysis as CSV; the values are those of its frame. */
  async csv({source, origin, values}: CsvRequest): Promise<Handed<string>> {
    if (!latest) throw new Error("this frame is not measured yet: give its pixel size, or let the network finish");
    const {set, parameters} = latest;
    fillMeanIntensity(set, greyValues(values));
    // Loaded when they are asked for: the table brings all of Arrow with it.
    const [{particleTable}, {particleCsv}] = await Promise.all([
      import("../tables/particle-table.js"),
      import("../tables/particle-csv.js")
    ]);
    const provenance = {...origin, parameters, parametersHash: await parametersHash(parameters)};
    return handed(particleCsv(particleTable([{...source, set}], provenance)));
  },

  /** The particles of the last analysis as labels, in the bytes of a file. */
  async labels({kind, values, ...source}: LabelsRequest): Promise<Handed<Uint8Array>> {
    if (!latest) throw new Error("this frame is not measured yet: give its pixel size, or let the network finish");
    const {set} = latest;
    const {labelFile} = await import("./label-files.js");
    const bytes = labelFile(kind, {...source, set, values: greyValues(values)});
    return handed(bytes, bytes);
  }
};

answerCalls(self as unknown as WorkerScope, handlers);

function fileFrame(micrograph: Micrograph, index: number): Handed<FileFrame> {
  const {width, height} = micrograph;
  const pixels = micrograph.frame(index);
  const grey = displayImage(pixels);
  // Pixels may be a view of the file, which must stay here.
  const values = pixels.slice();
  return handed({width, height, grey, values}, grey, values);
}

function handed<Result>(result: Result, ...arrays: {buffer: ArrayBufferLike}[]): Handed<Result> {
  return {result, transfer: arrays.map(({buffer}) => buffer as ArrayBuffer)};
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((cause) => {
    throw new Error(`could not load ${nameOf(url)}: the server does not answer`, {cause});
  });
  if (!response.ok) throw new Error(`could not load ${nameOf(url)}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

// Decoded here and not by an image element: that would apply colour management, and a probability is no colour.
async function fetchGrey(url: string): Promise<{width: number; height: number; data: Uint8Array}> {
  const {width, height, data, channels, depth} = decode(await fetchBytes(url));
  if (channels !== 1 || depth !== 8) {
    throw new Error(`expected 8-bit grey in ${nameOf(url)}, got ${channels} channels of ${depth} bits`);
  }
  return {width, height, data: data as Uint8Array};
}

function nameOf(url: string): string {
  return new URL(url).pathname.split("/").at(-1)!;
}
