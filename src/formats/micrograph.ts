/** The pixel types a micrograph may hold; `bool` is stored as one byte (0 or 1) a pixel. */
export type PixelType =
  | "bool"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float32"
  | "float64";

/** One frame's pixels in their native type, row by row from the top (C order, x fastest). */
export type Pixels =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The pixel size of a micrograph and where it came from. */
export interface Calibration {
  /** Width of a pixel in nm; null when the file does not say. */
  pixelWidthNm: number | null;
  /** Height of a pixel in nm; null when the file does not say. */
  pixelHeightNm: number | null;
  /** The unit as it is written in the source, such as "µm"; empty when there is none. */
  unit: string;
  /** Where the value was read, such as a tag path, "sample.json" or "typed by the user". */
  source: string;
  /** What a careful reader should know, such as x and y differing; empty when all is well. */
  warnings: string[];
}

/** What the file says of the microscope; a field is absent when the file is silent. */
export interface Instrument {
  microscope?: string;
  voltageKv?: number;
  /** Indicated magnification, such as 150000. */
  magnification?: number;
  exposureS?: number;
  /** Operation mode as the file names it, such as "IMAGING" or "DIFFRACTION". */
  mode?: string;
  /** Acquisition date and time as the file writes them. */
  acquired?: string;
}

/** An intensity image or a stack of them, as every reader in this room returns it. */
export interface Micrograph {
  /** The file's name, without a folder. */
  fileName: string;
  /** The title in the file; the file name when there is none. */
  title: string;
  width: number;
  height: number;
  frameCount: number;
  pixelType: PixelType;
  calibration: Calibration;
  instrument: Instrument;
  /**
   * Decodes one frame; nothing is decoded before it is asked for.
   *
   * @param index 0-based frame number.
   * @returns width × height pixels in the native type and byte order of the host.
   * @throws RangeError when the index is outside 0 … frameCount − 1.
   */
  frame(index: number): Pixels;
}
