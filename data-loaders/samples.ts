import {createHash} from "node:crypto";
import {readdir, readFile, stat} from "node:fs/promises";
import {basename, join, resolve} from "node:path";
import type {Calibration, Instrument, Micrograph} from "../src/formats/micrograph.js";
import {isPixelSize, PIXEL_SIZE_RANGE} from "../src/formats/pixel-size-range.js";
import {readMicrograph} from "../src/formats/read-micrograph.js";
import {type Parameters, validateParameters} from "../src/particles/parameters.js";
import type {FieldValue, FileError} from "../src/tables/sample-index.js";
import {cached, codeFingerprint, hashOf} from "./cache.js";
import {embeddedSamplesFolder} from "./embedded-samples.js";

/** A folder of micrographs, and what its sample.json says. */
export interface Sample {
  /** The folder's name made safe for URLs and unique. */
  id: string;
  folder: string;
  title: string;
  material: string;
  notes: string;
  simulated: boolean;
  /** Every other field of sample.json that holds a text, a number or a yes/no. */
  fields: Record<string, FieldValue>;
  /** Calibration override of sample.json in nm a pixel; null leaves the files' own. */
  pixelSizeNm: number | null;
  /** Parameters of sample.json that replace the defaults. */
  parameters: Partial<Parameters>;
  frames: SampleFrame[];
  errors: FileError[];
}

/** One frame of one file. */
export interface SampleFrame {
  sampleId: string;
  /** 0-based, counted over all files of the sample. */
  index: number;
  path: string;
  fileName: string;
  /** 0-based, within the file. */
  frame: number;
  width: number;
  height: number;
  calibration: Calibration;
  instrument: Instrument;
  /** SHA-256 of the file. */
  sha256: string;
}

const MICROGRAPH_NAME = /\.(dm3|dm4|tiff?|png|jpe?g|mrc|ser|emd|h5|hspy)$/i;
const naturalOrder = new Intl.Collator("en", {numeric: true}).compare;

/** Whether a file's name ends as micrographs' do, of formats Feret reads or tells apart. */
export function isMicrographName(name: string): boolean {
  return MICROGRAPH_NAME.test(name);
}

let loaded: Promise<Sample[]> | undefined;

/**
 * All samples: the sub-folders of the folder FERET_SAMPLES, and the folder
 * itself when micrographs lie in it directly; without FERET_SAMPLES the
 * embedded, simulated examples.
 *
 * @throws Error when FERET_SAMPLES is no folder or holds no micrograph.
 */
export function loadSamples(): Promise<Sample[]> {
  loaded ??= readSamples();
  return loaded;
}

/** @throws Error when there is no such sample. */
export async function findSample(id: string): Promise<Sample> {
  const samples = await loadSamples();
  const sample = samples.find((candidate) => candidate.id === id);
  if (!sample) throw new Error(`there is no sample "${id}"; there are ${samples.map((s) => s.id).join(", ")}`);
  return sample;
}

/** @throws Error when there is no such frame. */
export async function findFrame(sampleId: string, index: number): Promise<SampleFrame> {
  const {frames} = await findSample(sampleId);
  const frame = frames[index];
  if (!frame) throw new Error(`sample "${sampleId}" has frames 0 … ${frames.length - 1}, not ${index}`);
  return frame;
}

/** Reads the file of a frame. */
export async function readFrameFile({path, fileName}: SampleFrame): Promise<Micrograph> {
  return readMicrograph(await readFile(path), {fileName});
}

async function readSamples(): Promise<Sample[]> {
  const own = process.env.FERET_SAMPLES;
  // npm runs scripts in the project; the user means a folder seen from where they are.
  const root = own ? resolve(process.env.INIT_CWD ?? ".", own) : await embeddedSamplesFolder();
  const info = await stat(root).catch(() => null);
  if (!info?.isDirectory())
    throw new Error(`FERET_SAMPLES should name a folder of sample folders, and ${root} is none`);
  const candidates = [root, ...(await subfolders(root))];
  const samples: Sample[] = [];
  for (const folder of candidates) {
    const names = (await readdir(folder)).filter(isMicrographName).sort(naturalOrder);
    if (names.length === 0) continue;
    const id = uniqueId(basename(folder), new Set(samples.map((sample) => sample.id)));
    samples.push(await readSample(folder, names, id, !own));
  }
  if (samples.length === 0) {
    throw new Error(
      `no micrographs in ${root}: FERET_SAMPLES should name a folder with one folder a sample, each with dm3, dm4, TIFF, PNG or JPEG files (and, if you like, a sample.json)`
    );
  }
  return samples;
}

/** The folders in a folder, by name, behind links too; what cannot be looked at is left out. */
async function subfolders(folder: string): Promise<string[]> {
  const paths = (await readdir(folder))
    .filter((name) => !name.startsWith("."))
    .sort(naturalOrder)
    .map((name) => join(folder, name));
  const infos = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  return paths.filter((_, i) => infos[i]?.isDirectory());
}

function uniqueId(name: string, taken: Set<string>): string {
  const slug =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "sample";
  let id = slug;
  for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`;
  return id;
}

async function readSample(folder: string, names: string[], id: string, simulated: boolean): Promise<Sample> {
  const errors: FileError[] = [];
  const described = await readDescription(folder, errors);
  const frames: SampleFrame[] = [];
  for (const fileName of names) {
    const path = join(folder, fileName);
    const header = await readHeader(path, fileName);
    if ("error" in header) {
      errors.push({file: fileName, message: header.error});
      continue;
    }
    const {frameCount, ...common} = header;
    for (let frame = 0; frame < frameCount; frame++) {
      frames.push({sampleId: id, index: frames.length, path, fileName, frame, ...common});
    }
  }
  return {id, folder, simulated, ...described, frames, errors};
}

type Description = Pick<Sample, "title" | "material" | "notes" | "fields" | "pixelSizeNm" | "parameters">;

async function readDescription(folder: string, errors: FileError[]): Promise<Description> {
  const described: Description = {
    title: basename(folder),
    material: "",
    notes: "",
    fields: {},
    pixelSizeNm: null,
    parameters: {}
  };
  const complain = (message: string) => errors.push({file: "sample.json", message});
  let json: unknown;
  try {
    const text = await readFile(join(folder, "sample.json"), "utf8");
    // Some editors begin a file with a byte order mark.
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") complain(`is left out: ${(error as Error).message}`);
    return described;
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    complain('is left out: expected an object such as {"title": "Gold, batch 7"}');
    return described;
  }
  for (const [key, value] of Object.entries(json)) {
    if (key === "title" || key === "material" || key === "notes") described[key] = String(value ?? described[key]);
    else if (key === "pixelSizeNm") {
      if (typeof value === "number" && isPixelSize(value)) described.pixelSizeNm = value;
      else
        complain(
          `pixelSizeNm should be a number ${PIXEL_SIZE_RANGE}, got ${JSON.stringify(value)}; the files' own calibration is used`
        );
    } else if (key === "parameters") {
      try {
        validateParameters(value as Partial<Parameters>);
        described.parameters = value as Partial<Parameters>;
      } catch (error) {
        complain(`parameters are left out, the defaults are used: ${(error as Error).message}`);
      }
    } else if (value === null || ["string", "number", "boolean"].includes(typeof value)) {
      described.fields[key] = value as FieldValue;
    } else complain(`the field "${key}" is left out: a column holds a text, a number or a yes/no`);
  }
  return described;
}

type Header = Pick<SampleFrame, "width" | "height" | "calibration" | "instrument" | "sha256"> & {frameCount: number};

/**
 * What a file's tags say, kept by the file's address and all its times: every
 * loader process needs all headers, and reading gigabytes for each would not do.
 */
async function readHeader(path: string, fileName: string): Promise<Header | {error: string}> {
  const info = await stat(path).catch((error: Error) => error);
  if (info instanceof Error)
    return {error: `cannot be read (${info.message}); is it a broken link, or was it just moved?`};
  if (!info.isFile()) return {error: "is a folder, although its name ends like a micrograph's"};
  const {size, mtimeMs, ctimeMs, ino} = info;
  const key = hashOf(
    path,
    `${size} ${mtimeMs} ${ctimeMs} ${ino}`,
    await codeFingerprint("src/formats", "data-loaders")
  );
  const bytes = await cached("header", key, async () => Buffer.from(JSON.stringify(await parseHeader(path, fileName))));
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}

async function parseHeader(path: string, fileName: string): Promise<Header | {error: string}> {
  try {
    const bytes = await readFile(path);
    const {width, height, frameCount, calibration, instrument} = readMicrograph(bytes, {fileName});
    return {width, height, frameCount, calibration, instrument, sha256: hashOfFile(bytes)};
  } catch (error) {
    return {error: (error as Error).message};
  }
}

function hashOfFile(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
