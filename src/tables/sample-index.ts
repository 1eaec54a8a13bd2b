import type {Calibration, Instrument} from "../formats/micrograph.js";
import type {ProbabilityMap} from "../segmentation/probability-map.js";

/** A free field of sample.json; it becomes a column of the SQL table `samples`. */
export type FieldValue = string | number | boolean | null;

/** A file, or a frame of a file, that could not be read or analysed. */
export interface FileError {
  /** File name, without a folder. */
  file: string;
  /** What happened, in words a microscopist understands. */
  message: string;
}

/** One frame of one file of a sample. */
export interface FrameEntry {
  /** 0-based number of the frame within the sample, in the order shown. */
  index: number;
  /** File name, without a folder. */
  image: string;
  /** 0-based number of the frame within its file. */
  frame: number;
  width: number;
  height: number;
  /** Side of a square pixel in nm; null when nobody says. */
  pixelSizeNm: number | null;
  /** Where the pixel size was read, and what to know of it. */
  calibration?: Calibration;
  instrument?: Instrument;
  /** SHA-256 of the file, in hexadecimal. */
  sha256?: string;
  /** Display image, relative to the site's root, such as "data/gold/0.png?v=1a2b3c". */
  display?: string;
  /** Probability map, relative to the site's root. */
  probability?: string;
  /** One-frame dm3 file with the original values, relative to the site's root; fetched only when asked for. */
  pixels?: string;
  /** Whether particles were taken to be dark or bright; absent where the network does not ask. */
  polarity?: ProbabilityMap["polarity"];
  /** The factor by which the network saw the image enlarged. */
  scale?: ProbabilityMap["scale"];
  /** What to know of the probability map, such as an image without contrast; absent when all is well. */
  warnings?: string[];
  /** Why this frame has no particles; absent when all went well. */
  error?: string;
}

/** A sample in one line. */
export interface SampleSummary {
  /** Regions of any status. */
  regions: number;
  /** Regions that count as particles. */
  measured: number;
  /** Mean equivalent diameter of the measured particles; undefined or null when there is none. */
  meanDiameterNm?: number | null;
  /** Standard deviation of the same, with n − 1. */
  sdDiameterNm?: number | null;
}

/** One sample: a folder of micrographs. */
export interface SampleEntry {
  /** Name of the folder, made safe for a URL. */
  id: string;
  title: string;
  material: string;
  notes: string;
  /** True for the embedded, simulated examples; every page says so. */
  simulated: boolean;
  /** Free fields of sample.json. */
  fields: Record<string, FieldValue>;
  /** Parameters of sample.json that replace the defaults for this sample's table; empty for the defaults. */
  parameters: Record<string, unknown>;
  /** Particle table (Arrow IPC stream), relative to the site's root, such as "data/gold.arrow?v=1a2b3c"; null when there is none. */
  table: string | null;
  /** What the table says in one line; absent when there is no table. */
  summary?: SampleSummary;
  frames: FrameEntry[];
  errors: FileError[];
}

/** What `data/samples.json` holds: everything pages know before they open a table. */
export interface SampleIndex {
  /** Program and version that wrote this, such as "feret 0.1.0". */
  generatedBy: string;
  feretVersion: string;
  /** Hash of the code that measures: tables that a browser keeps are of the code that made them. */
  measuringCode: string;
  model: {name: string; sha256: string};
  /** The default parameters with which the tables were made. */
  parameters: Record<string, unknown>;
  /** SHA-256 of the canonical JSON of the parameters, in hexadecimal. */
  parametersHash: string;
  samples: SampleEntry[];
}
