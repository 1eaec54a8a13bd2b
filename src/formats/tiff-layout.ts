import {checkImageSize} from "./image-limits.js";
import type {PixelType} from "./micrograph.js";
import {COMPRESSION, checkCompression} from "./tiff-compression.js";
import {need, TIFF_TAG, type TiffFile, type TiffPage, tiffCounts, tiffError} from "./tiff-tags.js";

/** A strip or tile of a page. */
export interface TiffChunk {
  offset: number;
  /** Bytes in the file, compressed or not. */
  byteCount: number;
}

/** How the pixels of a page are stored. */
export interface TiffLayout {
  width: number;
  height: number;
  /** Samples a pixel. */
  samples: number;
  /** Whether each sample has a plane of its own. */
  planar: boolean;
  /** Bits a sample. */
  bits: number;
  pixelType: PixelType;
  /** 0 white is zero, 1 black is zero, 2 colour, 3 palette. */
  photometric: number;
  compression: number;
  /** 1 none, 2 differences of neighbours, 3 differences of the bytes of floats. */
  predictor: number;
  /** Columns of a strip or tile. */
  chunkWidth: number;
  /** Rows of a strip or tile; the last strip may have fewer. */
  chunkHeight: number;
  tiled: boolean;
  /** Row by row, plane by plane. */
  chunks: TiffChunk[];
}

/** Colour models that are told apart but not read. */
const COLOUR_MODELS: Readonly<Record<number, string>> = {
  4: "a transparency mask",
  5: "a picture in printing inks (CMYK)",
  6: "a picture in YCbCr colour",
  8: "a picture in CIELab colour",
  9: "a picture in CIELab colour",
  10: "a picture in CIELab colour",
  32803: "raw data of a colour camera",
  34892: "raw data of a camera"
};

/**
 * Reads how the pixels of a page are stored, and checks that the file holds them.
 *
 * @throws ImageError when it does not, or when they are stored in a way that is not read.
 */
export function tiffLayout(file: TiffFile, page: TiffPage): TiffLayout {
  const number = (tag: number, fallback: number) => tiffCounts(file, page, tag)?.[0] ?? fallback;
  const where = `page ${page.index + 1}`;
  const width = number(TIFF_TAG.width, 0);
  const height = number(TIFF_TAG.height, 0);
  checkImageSize(width, height);
  const samples = number(TIFF_TAG.samples, 1);
  if (samples < 1 || samples > 16)
    throw tiffError("unsupported", `${where} has ${samples} samples a pixel; 1 to 16 can be read`);
  const photometric = number(TIFF_TAG.photometric, samples < 3 ? 1 : 2);
  if (photometric > 3) {
    const model = COLOUR_MODELS[photometric] ?? `a picture in an unknown colour model (${photometric})`;
    throw tiffError("not-intensity", `${where} is ${model}: open the original micrograph, or convert it to grey`);
  }
  if (photometric === 2 && samples < 3)
    throw tiffError("malformed", `${where} is in colour with only ${samples} samples a pixel`);
  const bits = uniform(tiffCounts(file, page, TIFF_TAG.bits) ?? [1], `${where} has samples of different sizes`);
  const format = uniform(
    tiffCounts(file, page, TIFF_TAG.sampleFormat) ?? [1],
    `${where} has samples of different types`
  );
  const pixelType = pixelTypeOf(bits, format, where);
  const compression = number(TIFF_TAG.compression, 1);
  checkCompression(compression);
  const predictor = number(TIFF_TAG.predictor, 1);
  const predictable = predictor === 1 || (predictor === 2 && bits % 8 === 0) || (predictor === 3 && format === 3);
  if (!predictable) throw tiffError("unsupported", `${where} has predictor ${predictor} with ${bits} bits a sample`);
  if (bits % 8 !== 0 && number(TIFF_TAG.fillOrder, 1) === 2) {
    throw tiffError("unsupported", `${where} has samples of ${bits} bits in reversed order: save it again as 8 bit`);
  }
  const planar = samples > 1 && number(TIFF_TAG.planar, 1) === 2;
  const stored = {width, height, samples, planar, bits, pixelType, photometric, compression, predictor};
  return {...stored, ...chunksOf(file, page, stored)};
}

function uniform(values: number[], problem: string): number {
  if (values.length === 0 || values.some((value) => value !== values[0])) throw tiffError("unsupported", problem);
  return values[0];
}

function pixelTypeOf(bits: number, format: number, where: string): PixelType {
  const whole = [8, 16, 32, 64].includes(bits);
  if (format === 3 && (bits === 32 || bits === 64)) return `float${bits}`;
  if (format === 2 && whole) return `int${bits as 8}`;
  if ((format === 1 || format === 4) && whole) return `uint${bits as 8}`;
  if (format === 1 && bits === 1) return "bool";
  if (format === 1 && bits > 1 && bits < 16) return bits < 8 ? "uint8" : "uint16";
  const kind = format === 3 ? "floats" : format > 4 ? "complex numbers" : "integers";
  throw tiffError(
    "unsupported",
    `${where} holds ${kind} of ${bits} bits: save it as 8 or 16 bit integers or 32 bit floats`
  );
}

type Stored = Pick<TiffLayout, "width" | "height" | "samples" | "planar" | "bits" | "compression">;

function chunksOf(file: TiffFile, page: TiffPage, stored: Stored) {
  const {width, height, samples, planar, bits, compression} = stored;
  const where = `page ${page.index + 1}`;
  const tiled = page.tags.has(TIFF_TAG.tileOffsets);
  const chunkWidth = tiled ? (tiffCounts(file, page, TIFF_TAG.tileWidth)?.[0] ?? 0) : width;
  const rows = tiffCounts(file, page, tiled ? TIFF_TAG.tileHeight : TIFF_TAG.rowsPerStrip)?.[0];
  const chunkHeight = tiled ? (rows ?? 0) : Math.min(rows ?? height, height);
  checkImageSize(chunkWidth, chunkHeight);
  const down = Math.ceil(height / chunkHeight);
  const count = Math.ceil(width / chunkWidth) * down * (planar ? samples : 1);
  const [offsetsTag, countsTag] = tiled
    ? [TIFF_TAG.tileOffsets, TIFF_TAG.tileByteCounts]
    : [TIFF_TAG.stripOffsets, TIFF_TAG.stripByteCounts];
  const offsets = tiffCounts(file, page, offsetsTag) ?? [];
  const byteCounts = tiffCounts(file, page, countsTag) ?? [];
  const packed = compression !== COMPRESSION.none;
  const known = packed ? Math.min(offsets.length, byteCounts.length) : offsets.length;
  if (known < count) {
    const parts = tiled ? "tiles" : "strips";
    throw tiffError("malformed", `${where} needs ${count} ${parts} of pixels and says where ${known} are`);
  }
  const rowBytes = Math.ceil((chunkWidth * (planar ? 1 : samples) * bits) / 8);
  const chunks = Array.from({length: count}, (_, i) => {
    const last = !tiled && i % down === down - 1;
    const byteCount = packed ? byteCounts[i] : rowBytes * (last ? height - (down - 1) * chunkHeight : chunkHeight);
    need(file, offsets[i], byteCount, `the pixels of ${where}`);
    return {offset: offsets[i], byteCount};
  });
  return {chunkWidth, chunkHeight, tiled, chunks};
}
