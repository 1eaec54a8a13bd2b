import type {Pixels} from "../formats/micrograph.js";
import type {IntensityImage} from "./intensity-image.js";
import {median} from "./order-statistics.js";
import type {PixelRows} from "./pixel-rows.js";
import {forEachRow} from "./pixel-rows.js";

/** The pixels of an image as finite floats, and what was found on the way. */
export interface ImageRows extends PixelRows {
  /** True when all pixels of the image are equal. */
  readonly constant: boolean;
  /** What a careful reader should know: pixels that are not finite, no contrast. */
  readonly warnings: string[];
}

// The median of more pixels than these is taken of every n-th, so that it needs no copy of a huge image.
const MEDIAN_OF = 2 ** 22;

const CONSTANT = "The image is constant: there is nothing to find in it.";

/**
 * Reads pixels of any type as finite 32-bit floats.
 *
 * Integers of up to 16 bits convert exactly. Of wider types the smallest finite
 * value is subtracted first, so that a large offset costs no precision: only
 * differences matter to what follows. NaN and ±infinity (and values beyond the
 * range of a 32-bit float) become the median of the finite pixels (of every n-th
 * where there are more than four million); without any finite pixel all become 0.
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function imageRows({width, height, data}: IntensityImage): ImageRows {
  if (!(width > 0 && height > 0) || data.length !== width * height) {
    throw new RangeError(`expected ${width} × ${height} pixels, got ${data.length}`);
  }
  const read = rowReader(data, width);
  const rows = {width, height, readRow: read};
  // Whole numbers are finite: all that can be amiss is that they are all the same.
  if (!(data instanceof Float32Array || data instanceof Float64Array)) {
    const constant = data.every((value) => value === data[0]);
    return {...rows, constant, warnings: constant ? [CONSTANT] : []};
  }
  let replaced = 0;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  forEachRow(rows, (row) => {
    for (let x = 0; x < width; ++x) {
      if (!Number.isFinite(row[x])) ++replaced;
      else {
        if (row[x] < least) least = row[x];
        if (row[x] > greatest) greatest = row[x];
      }
    }
  });
  const constant = !(greatest > least);
  const warnings: string[] = [];
  if (replaced > 0) {
    warnings.push(`${replaced} of ${data.length} pixels are not finite; the median of the others stands for them.`);
  }
  if (constant) warnings.push(CONSTANT);
  if (replaced === 0) return {...rows, constant, warnings};
  const substitute = replaced < data.length ? finiteMedian(rows, data.length - replaced) : 0;
  const readRow = (y: number, target: Float32Array) => {
    read(y, target);
    for (let x = 0; x < width; ++x) if (!Number.isFinite(target[x])) target[x] = substitute;
  };
  return {width, height, readRow, constant, warnings};
}

/** Turns bright into dark. */
export function invertRows(rows: ImageRows): ImageRows {
  return {
    ...rows,
    readRow(y, target) {
      rows.readRow(y, target);
      for (let x = 0; x < rows.width; ++x) target[x] = -target[x];
    }
  };
}

function finiteMedian(rows: PixelRows, count: number): number {
  const step = Math.ceil(count / MEDIAN_OF);
  const sample = new Float32Array(Math.ceil(count / step));
  let n = 0;
  forEachRow(rows, (row) => {
    for (let x = 0; x < rows.width; ++x) {
      if (!Number.isFinite(row[x])) continue;
      if (n % step === 0) sample[n / step] = row[x];
      ++n;
    }
  });
  return median(sample);
}

/** Copies rows of pixels to 32-bit floats, less an offset where these could not hold the differences. */
function rowReader(data: Pixels, width: number): PixelRows["readRow"] {
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    let low = data[0];
    for (let i = 1; i < data.length; ++i) if (data[i] < low) low = data[i];
    return (y, target) => {
      for (let x = 0, i = y * width; x < width; ++x, ++i) target[x] = Number(data[i] - low);
    };
  }
  if (data instanceof Float32Array || data.BYTES_PER_ELEMENT <= 2) {
    return (y, target) => target.set(data.subarray(y * width, (y + 1) * width));
  }
  let low = Number.POSITIVE_INFINITY;
  for (let i = 0; i < data.length; ++i) if (data[i] < low && data[i] !== Number.NEGATIVE_INFINITY) low = data[i];
  return (y, target) => {
    for (let x = 0, i = y * width; x < width; ++x, ++i) target[x] = data[i] - low;
  };
}
