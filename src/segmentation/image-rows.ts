import type {Pixels} from "../formats/micrograph.js";
import type {IntensityImage} from "./intensity-image.js";
import {median} from "./order-statistics.js";
import type {OrdinaryRange} from "./ordinary-range.js";
import {ordinaryRange} from "./ordinary-range.js";
import type {PixelRows} from "./pixel-rows.js";
import {forEachRow} from "./pixel-rows.js";

/** The pixels of an image as finite floats, and what was found on the way. */
export interface ImageRows extends PixelRows {
  /** True when all pixels of the image are equal. */
  readonly constant: boolean;
  /** What a careful reader should know: pixels that hold no grey value, no contrast. */
  readonly warnings: string[];
}

// The median of more pixels than these is taken of every n-th, so that it needs no copy of a huge image.
const MEDIAN_OF = 2 ** 22;

// A 32-bit float has 24 bits: beyond so many spreads from its zero it holds the others' differences to an eighth only.
const FAR_SPREADS = 2 ** 20;

// The spreads of 64-bit floats that need no factor, and the greatest power of two that is one.
const FITTING = [1e-20, 1e20];
const GREATEST_EXPONENT = 1000;

const CONSTANT = "The image is constant: there is nothing to find in it.";

/**
 * Reads pixels of any type as finite 32-bit floats.
 *
 * Integers of up to 16 bits convert exactly. Of wider types the smallest value is
 * subtracted first, so that a large offset costs no precision: only differences
 * matter to what follows. For the same reason 64-bit floats whose differences a
 * 32-bit float could not hold are multiplied by a power of two.
 *
 * NaN, ±infinity and values so far from all others that they must stand for "no
 * data" (`ordinaryRange`) become the median of the others (of every n-th where there
 * are more than four million); where there are no others, all become 0.
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function imageRows({width, height, data}: IntensityImage): ImageRows {
  if (!(width > 0 && height > 0) || data.length !== width * height) {
    throw new RangeError(`expected ${width} × ${height} pixels, got ${data.length}`);
  }
  // Whole numbers of so few bits are never amiss, unless they are all the same.
  if (data.BYTES_PER_ELEMENT <= 2) {
    const constant = data.every((value: number | bigint) => value === data[0]);
    return {width, height, readRow: copyRows(data, width), constant, warnings: constant ? [CONSTANT] : []};
  }
  const range = ordinaryRange(data);
  const found = survey(data, range);
  const replaced = found.notFinite + found.absurd;
  const scaling = scalingOf(data, range, found);
  const constant = !(found.greatest > found.least) || Math.fround(found.difference * scaling.factor) === 0;
  const warnings = warningsOf(found, data.length, constant);
  if (replaced === 0) {
    const readRow = data instanceof Float32Array ? copyRows(data, width) : scaledRows(data, width, range, scaling);
    return {width, height, readRow, constant, warnings};
  }
  const read = scaledRows(data, width, range, scaling);
  const substitute = replaced < data.length ? finiteMedian({width, height, readRow: read}, data.length - replaced) : 0;
  const readRow = (y: number, target: Float32Array) => {
    read(y, target);
    for (let x = 0; x < width; ++x) if (Number.isNaN(target[x])) target[x] = substitute;
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

interface Survey {
  /** How many pixels are NaN or ±infinity. */
  notFinite: number;
  /** How many are finite but outside of the range. */
  absurd: number;
  /** The least and the greatest of the others; Infinity and −Infinity where there are none. */
  least: number | bigint;
  greatest: number | bigint;
  /** Of these two. */
  difference: number;
}

function survey(data: Pixels, {from, to}: OrdinaryRange): Survey {
  let notFinite = 0;
  let absurd = 0;
  let least: number | bigint = Number.POSITIVE_INFINITY;
  let greatest: number | bigint = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < data.length; ++i) {
    const value = data[i];
    if (value >= from && value <= to) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    } else if (Number.isFinite(Number(value))) ++absurd;
    else ++notFinite;
  }
  const difference =
    typeof least === "bigint" && typeof greatest === "bigint"
      ? Number(greatest - least)
      : Number(greatest) - Number(least);
  return {notFinite, absurd, least, greatest, difference};
}

function warningsOf({notFinite, absurd}: Survey, count: number, constant: boolean): string[] {
  const warnings: string[] = [];
  if (notFinite > 0) {
    warnings.push(`${notFinite} of ${count} pixels are not finite; the median of the others stands for them.`);
  }
  if (absurd > 0) {
    const lie = absurd === 1 ? "lies" : "lie";
    warnings.push(
      `${absurd} of ${count} pixels ${lie} absurdly far from the others, as marks for “no data” do; the median of the others stands for them.`
    );
  }
  if (constant) warnings.push(CONSTANT);
  return warnings;
}

/** What is subtracted from a pixel, and what the difference is multiplied by. */
interface Scaling {
  offset: number | bigint;
  factor: number;
}

function scalingOf(data: Pixels, {centre, spread}: OrdinaryRange, {least, greatest}: Survey): Scaling {
  if (data instanceof Float32Array || least > greatest) return {offset: 0, factor: 1};
  // Far above a single low pixel, a 32-bit float could not hold the differences of the others.
  const isFar = spread > 0 && centre - Number(least) > FAR_SPREADS * spread;
  const middle = isBig(data) ? Math.round(centre) : centre;
  const fits = spread === 0 || (spread > FITTING[0] && spread < FITTING[1]);
  const exponent = fits ? 0 : Math.min(GREATEST_EXPONENT, -Math.round(Math.log2(spread)));
  return {offset: isFar ? middle : least, factor: 2 ** exponent};
}

const isBig = (data: Pixels): data is BigInt64Array | BigUint64Array =>
  data instanceof BigInt64Array || data instanceof BigUint64Array;

function copyRows(data: Pixels, width: number): PixelRows["readRow"] {
  return (y, target) => target.set(data.subarray(y * width, (y + 1) * width) as Float32Array);
}

/** Copies rows of scaled pixels to 32-bit floats; what is outside of the range becomes NaN. */
function scaledRows(
  data: Pixels,
  width: number,
  {from, to}: OrdinaryRange,
  {offset, factor}: Scaling
): PixelRows["readRow"] {
  if (isBig(data)) {
    const low = BigInt(offset);
    return (y, target) => {
      for (let x = 0, i = y * width; x < width; ++x, ++i) {
        target[x] = data[i] >= from && data[i] <= to ? Number(data[i] - low) : Number.NaN;
      }
    };
  }
  const low = Number(offset);
  return (y, target) => {
    for (let x = 0, i = y * width; x < width; ++x, ++i) {
      target[x] = data[i] >= from && data[i] <= to ? (data[i] - low) * factor : Number.NaN;
    }
  };
}
