import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {squarePixel} from "../src/formats/square-pixel.js";
import {DEFAULT_PARAMETERS, parametersHash} from "../src/particles/parameters.js";
import type {FrameEntry, SampleEntry, SampleIndex} from "../src/tables/sample-index.js";
import {sampleProblems} from "../src/tables/sample-problems.js";
import {codeFingerprint} from "./cache.js";
import {frameFiles, frameFilesKey} from "./frame-files.js";
import {decodeGreyPng} from "./grey-png.js";
import {feretVersion, stateFolder} from "./paths.js";
import {buildModel} from "./probability.js";
import {sampleTable, sampleTableKey} from "./sample-table.js";
import {loadSamples, type Sample, type SampleFrame} from "./samples.js";
import {tableSummary} from "./table-summary.js";

/** Hexadecimal digits of a content hash in an address; enough to tell versions of one file apart. */
const VERSION_DIGITS = 12;

const indexFile = join(stateFolder, "index.json");

/**
 * The index that the last {@link prepareIndex} wrote.
 *
 * @throws Error when there is none: builds and previews prepare it first.
 */
export async function readIndex(): Promise<SampleIndex> {
  try {
    return JSON.parse(await readFile(indexFile, "utf8"));
  } catch (error) {
    throw new Error("the samples are not prepared; use npm run build or npm run preview", {cause: error});
  }
}

/**
 * Makes everything pages read, and the index that says what there is. What has
 * not changed since the last time comes from the cache.
 *
 * @param report receives a line a sample and a line a problem.
 */
export async function prepareIndex(report: (line: string) => void): Promise<SampleIndex> {
  const samples: SampleEntry[] = [];
  for (const sample of await loadSamples()) {
    report(`${sample.title}: ${sample.frames.length} frames`);
    const entry = await prepareSample(sample);
    for (const {file, message} of sampleProblems(entry)) report(`  ${file}: ${message}`);
    samples.push(entry);
  }
  const index: SampleIndex = {
    generatedBy: `feret ${feretVersion}`,
    feretVersion,
    measuringCode: await codeFingerprint("src/formats", "src/particles", "src/tables"),
    model: await buildModel(),
    parameters: {...DEFAULT_PARAMETERS},
    parametersHash: await parametersHash(DEFAULT_PARAMETERS),
    samples
  };
  await mkdir(stateFolder, {recursive: true});
  await writeFile(indexFile, JSON.stringify(index));
  return index;
}

/** The addresses of all data files, from the site's root, for Framework's `dynamicPaths`. */
export function* dataPaths({samples}: SampleIndex): Generator<string> {
  yield "/data/samples.json";
  for (const {frames, table} of samples) {
    for (const {display, probability, pixels} of frames) {
      for (const address of [display, probability, pixels]) if (address) yield pathOf(address);
    }
    if (table) yield pathOf(table);
  }
}

function pathOf(address: string): string {
  return `/${address.slice(0, address.indexOf("?"))}`;
}

async function prepareSample(sample: Sample): Promise<SampleEntry> {
  const {id, title, material, notes, simulated, fields, parameters} = sample;
  const frames: FrameEntry[] = [];
  for (const frame of sample.frames) frames.push(await prepareFrame(frame, sample.pixelSizeNm));
  const entry = {id, title, material, notes, simulated, fields, parameters, frames, errors: sample.errors};
  const measured = frames.filter(({error}) => !error).map(({index}) => sample.frames[index]);
  if (measured.length === 0) return {...entry, table: null};
  const table = await sampleTable(sample, measured);
  const version = (await sampleTableKey(sample, measured)).slice(0, VERSION_DIGITS);
  return {...entry, table: `data/${id}.arrow?v=${version}`, summary: tableSummary(table)};
}

async function prepareFrame(frame: SampleFrame, pixelSizeOverrideNm: number | null): Promise<FrameEntry> {
  const {sampleId, index, fileName, width, height, calibration, instrument, sha256} = frame;
  const {pixelSizeNm, problem} = squarePixel(calibration, pixelSizeOverrideNm);
  const entry: FrameEntry = {
    index,
    image: fileName,
    frame: frame.frame,
    width,
    height,
    pixelSizeNm,
    calibration: pixelSizeOverrideNm === null ? calibration : {...calibration, source: "sample.json", warnings: []},
    instrument,
    sha256,
    ...(problem ? {error: problem} : {})
  };
  let warnings: string[] = [];
  let facts: Pick<FrameEntry, "polarity" | "scale"> = {};
  try {
    const files = await frameFiles(frame);
    ({notes: warnings = [], facts = {}} = decodeGreyPng(files["probability.png"]));
  } catch (error) {
    return {...entry, error: (error as Error).message};
  }
  const version = (await frameFilesKey(frame)).slice(0, VERSION_DIGITS);
  const address = (name: string) => `data/${sampleId}/${index}/${name}?v=${version}`;
  return {
    ...entry,
    ...facts,
    ...(warnings.length > 0 ? {warnings} : {}),
    display: address("display.png"),
    probability: address("probability.png"),
    pixels: address("pixels.dm3")
  };
}
