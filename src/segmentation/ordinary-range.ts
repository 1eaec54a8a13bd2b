import type {Pixels} from "../formats/micrograph.js";
import {quantile} from "./order-statistics.js";

/** Where the grey values of an image lie; what is outside is a mark that says "no data", such as −3.4e38 or −1e12. */
export interface OrdinaryRange {
  readonly from: number;
  readonly to: number;
  /** The median. */
  readonly centre: number;
  /** The median distance from the centre of the pixels that differ from it; 0 where none does. */
  readonly spread: number;
}

// Percentiles need no more pixels than these, taken evenly over the image.
const SAMPLE_OF = 2 ** 16;

// Detectors that are saturated, hot pixels and diffraction spots stay far below so many spreads.
const SPREADS = 1e9;
// Nothing nearer to the median than this is a mark, either: behind a noise-free background of rounding errors, particles
// are any number of spreads away. An image in minute units has nothing but its spread to go by.
const LEAST_MARK = 1e9;
const MINUTE = 1e-20;

// Half the range of a 32-bit float, so that differences stay within it.
const GREATEST = 2 ** 126;

/** Estimates the range of an image's grey values from a sample of its finite pixels. */
export function ordinaryRange(data: Pixels): OrdinaryRange {
  const sample = finiteSample(data);
  const centre = sample.length > 0 ? quantile(sample, 0.5) : 0;
  const distances = sample.map((value) => Math.abs(value - centre)).filter((distance) => distance > 0);
  const spread = distances.length > 0 ? quantile(distances.sort(), 0.5) : 0;
  const reach = spread > 0 ? Math.max(SPREADS * spread, spread < MINUTE ? 0 : LEAST_MARK) : GREATEST;
  return {
    from: Math.max(-Number.MAX_VALUE, centre - reach),
    to: Math.min(Number.MAX_VALUE, centre + reach),
    centre,
    spread
  };
}

function finiteSample(data: Pixels): Float64Array {
  const step = Math.max(1, data.length / SAMPLE_OF);
  const sample = new Float64Array(Math.floor(data.length / step));
  for (let n = 0; n < sample.length; ++n) sample[n] = Number(data[Math.floor(n * step)]);
  return sample.filter(Number.isFinite).sort();
}
