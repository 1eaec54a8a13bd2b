import type {Pixels} from "../formats/micrograph.js";
import {type SquarePixel, squarePixel} from "../formats/square-pixel.js";
import {DEFAULT_PARAMETERS, type Parameters, validateParameters} from "../particles/parameters.js";
import type {FileError, FrameEntry, SampleEntry} from "../tables/sample-index.js";
import type {FileFrame, FileHeader} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import type {PickerEntry} from "./frame-picker.js";
import type {ViewerImage} from "./viewer-image.js";

/** A sample of the site, or a file of the reader's. */
export interface TuneSource {
  id: string;
  title: string;
  material: string;
  notes: string;
  simulated: boolean;
  /** True for a file that no link can carry. */
  own: boolean;
  /** SHA-256 of the reader's file in hexadecimal; absent for samples of the site. */
  sha256?: string;
  frameCount: number;
  /** Parameters with which the sample's table was made. */
  published: Parameters;
  /** Files of the sample that could not be used. */
  errors: FileError[];
  /** What is known of a frame before it is opened. */
  describe(frame: number): FrameDescription;
  /** Fetches or decodes a frame. */
  open(frame: number): Promise<OpenFrame>;
  /** The original values of a frame, for the network. */
  values(frame: number): Promise<Pixels>;
}

export interface FrameDescription
  extends Pick<FrameEntry, "calibration" | "instrument" | "polarity" | "scale" | "warnings"> {
  /** File name, without a folder. */
  image: string;
  /** 0-based, within the file. */
  frame: number;
  width: number;
  height: number;
  pixelSize: SquarePixel;
}

/** A frame to be shown. */
export interface OpenFrame extends Omit<ViewerImage, "pixelSizeNm"> {
  /** The map that the site was built with; null for the reader's own files. */
  buildMap: Uint8Array | null;
}

/** A sample that the site was built with. */
export function siteSource(sample: SampleEntry, client: AnalysisClient): TuneSource {
  const {id, title, material, notes, simulated, frames, errors} = sample;
  const address = (path: string | undefined, of: FrameEntry) => {
    if (!path) throw new Error(of.error ?? "the site was built without this frame");
    return new URL(path, document.baseURI).href;
  };
  return {
    id,
    title,
    material,
    notes,
    simulated,
    errors,
    own: false,
    frameCount: frames.length,
    published: publishedParameters(sample.parameters),
    describe(index) {
      const {image, frame, width, height, pixelSizeNm, calibration, instrument, polarity, scale, warnings, error} =
        frames[index];
      const pixelSize =
        pixelSizeNm === null ? {pixelSizeNm, problem: error ?? "the file states no pixel size"} : {pixelSizeNm};
      return {image, frame, width, height, pixelSize, calibration, instrument, polarity, scale, warnings};
    },
    async open(index) {
      const entry = frames[index];
      const frame = await client.siteFrame(address(entry.display, entry), address(entry.probability, entry));
      return {...frame, buildMap: frame.probability};
    },
    values: async (index) => (await client.sitePixels(address(frames[index].pixels, frames[index]))).values
  };
}

/** How a file of the reader's is read. */
export interface FileReading {
  /** Reads a frame of it. */
  read: (frame: number) => Promise<FileFrame>;
  /** Where a reader can give the pixel size that it lacks, such as "under Calibration". */
  calibratedWhere: string;
}

/**
 * A file that the reader gave.
 *
 * @param id names the source.
 */
export function fileSource(id: string, header: FileHeader, {read, calibratedWhere}: FileReading): TuneSource {
  const {fileName, title, width, height, frameCount, calibration, instrument, sha256} = header;
  return {
    id,
    title: fileName,
    material: "",
    notes: title === fileName ? "" : title,
    simulated: false,
    own: true,
    sha256,
    frameCount,
    published: DEFAULT_PARAMETERS,
    errors: [],
    describe: (frame) => ({
      image: fileName,
      frame,
      width,
      height,
      calibration,
      instrument,
      pixelSize: squarePixel(calibration, null, calibratedWhere)
    }),
    open: async (frame) => ({
      ...(await read(frame)),
      probability: null,
      buildMap: null
    }),
    values: async (frame) => (await read(frame)).values
  };
}

/** A sample of the site as it is offered to be chosen. */
export function pickerEntry({id, title, material, frameCount}: TuneSource): PickerEntry {
  const label = material && !title.includes(material) ? `${title} (${material})` : title;
  return {id, label, group: "Samples", frameCount};
}

/** The parameters of a sample's table: those of sample.json over the defaults, or the defaults where they are not valid. */
function publishedParameters(changes: Record<string, unknown>): Parameters {
  try {
    return validateParameters(changes);
  } catch {
    return DEFAULT_PARAMETERS;
  }
}
