import {readdir, readFile, stat} from "node:fs/promises";
import {basename, dirname, join, resolve} from "node:path";
import type {Table} from "apache-arrow";
import {greyValues} from "../../src/formats/grey-values.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {squarePixel} from "../../src/formats/square-pixel.js";
import {analyze} from "../../src/particles/analysis.js";
import {type Parameters, parametersHash} from "../../src/particles/parameters.js";
import {cocoJson} from "../../src/tables/coco.js";
import {particleCsv} from "../../src/tables/particle-csv.js";
import {particleParquet} from "../../src/tables/particle-parquet.js";
import {particleTable, type TableFrame, toIpc} from "../../src/tables/particle-table.js";
import {particleXlsx} from "../../src/tables/particle-xlsx.js";
import type {Provenance} from "../../src/tables/provenance.js";
import {feretVersion} from "../paths.js";
import {isMicrographName} from "../samples.js";
import {
  type Command,
  type CommandContext,
  forEachFile,
  parseCommand,
  parsePixelSize,
  requireFolder,
  UsageError,
  writeInto
} from "./command.js";
import {frameName} from "./frame-name.js";
import {parameterFlags, parametersFromFlags} from "./parameter-flags.js";
import {type Input, logLongNames, nameResults} from "./result-names.js";
import {type FlaggedSegmentation, segmentationFlags, segmentationFromFlags} from "./segmentation-flags.js";

const FORMATS = ["csv", "arrow", "coco", "xlsx", "parquet"] as const;
type Format = (typeof FORMATS)[number];

/** The name of the results of all inputs together. */
const COMBINED = "combined";

/** `feret analyze FILE|FOLDER… --out DIR`: the whole chain for files, stacks and folders. */
export const analyzeCommand: Command = async (args, context) => {
  const {values, files} = parseCommand(args, {
    ...parameterFlags,
    ...segmentationFlags,
    out: {type: "string"},
    format: {type: "string", default: "csv"},
    "pixel-size": {type: "string"},
    "per-image": {type: "boolean", default: false},
    combined: {type: "boolean", default: false}
  });
  const formats = parseFormats(values.format);
  const pixelSizeNm = values["pixel-size"] === undefined ? null : parsePixelSize(values["pixel-size"]);
  const parameters = parametersFromFlags(values);
  const inputs = nameResults(await expandFolders(files), values.combined ? [COMBINED] : []);
  const segmentation = await segmentationFromFlags(values, context);
  const out = await requireFolder(values.out);
  logLongNames(inputs, context);
  const provenance = {
    feretVersion,
    model: segmentation.model,
    segmentation: segmentation.segmentation,
    parameters,
    parametersHash: await parametersHash(parameters)
  };
  const all: TableFrame[] = [];
  const status = await forEachFile(inputs, context, async (input) => {
    const frames = await analyzeFile(input, segmentation, {pixelSizeNm, parameters}, context);
    all.push(...frames);
    if (values.combined && !values["per-image"]) return;
    for (const frame of frames)
      await writeFrames(out, frameName(input.name, frame.frame, frames.length), [frame], formats, provenance);
  });
  if (values.combined) await writeFrames(out, COMBINED, all, formats, provenance);
  return status;
};

function parseFormats(text: string): Format[] {
  const formats = text.split(",").map((format) => format.trim());
  for (const format of formats) {
    if (!FORMATS.includes(format as Format)) {
      throw new UsageError(`expected --format of ${FORMATS.join(", ")}, got "${format}"`);
    }
  }
  return formats as Format[];
}

async function expandFolders(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info?.isDirectory()) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path, {recursive: true})).filter(isMicrographName).sort();
    files.push(...names.map((name) => join(path, name)));
  }
  if (files.length === 0) throw new UsageError(`found no micrographs in ${paths.join(", ")}`);
  return files;
}

async function analyzeFile(
  {file, name}: Input,
  segmentation: FlaggedSegmentation,
  {pixelSizeNm: overrideNm, parameters}: {pixelSizeNm: number | null; parameters: Parameters},
  {log}: CommandContext
): Promise<TableFrame[]> {
  const image = basename(file);
  const micrograph = readMicrograph(await readFile(file), {fileName: image});
  const {width, height, frameCount, calibration} = micrograph;
  const {pixelSizeNm, problem} = squarePixel(calibration, overrideNm, "with --pixel-size");
  if (pixelSizeNm === null) throw new Error(problem);
  const frames: TableFrame[] = [];
  for (let frame = 0; frame < frameCount; frame++) {
    const data = micrograph.frame(frame);
    const resultName = frameName(name, frame, frameCount);
    const map = await segmentation.run({width, height, data}, resultName);
    const set = analyze(map, pixelSizeNm, parameters, {intensity: greyValues(data)});
    frames.push({sample: basename(dirname(resolve(file))), image, frame, set});
    const measured = set.particles.filter(({status}) => status === "measured").length;
    log(`${resultName}: ${measured} particles`);
  }
  return frames;
}

async function writeFrames(
  out: string,
  name: string,
  frames: readonly TableFrame[],
  formats: readonly Format[],
  provenance: Provenance
): Promise<void> {
  const table: Table = particleTable(frames, provenance);
  const contents: Record<Format, () => [ending: string, content: string | Uint8Array]> = {
    csv: () => ["csv", particleCsv(table)],
    arrow: () => ["arrow", toIpc(table)],
    coco: () => [
      "coco.json",
      JSON.stringify(cocoJson(frames.map(({image, frame, set}) => ({fileName: image, frame, set}))))
    ],
    xlsx: () => ["xlsx", particleXlsx(table)],
    parquet: () => ["parquet", particleParquet(table)]
  };
  for (const format of formats) {
    const [ending, content] = contents[format]();
    await writeInto(out, `${name}.${ending}`, content);
  }
}
