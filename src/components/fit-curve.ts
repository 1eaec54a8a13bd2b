import {fittedDensity, type SizeParameters} from "../particles/statistics/size-fit.js";

export interface FitCurveOptions {
  /** Number of particles in the histogram. */
  count: number;
  /** Any bin of it: all are as wide, in x or in ln x. */
  bin: {x0: number; x1: number};
  /** Where the curve begins and ends, in nm. */
  fromNm: number;
  toNm: number;
  /** Whether bins are equally wide in x or in ln x. Defaults to "linear". */
  scale?: "linear" | "log";
  /** Defaults to 200. */
  points?: number;
}

/** A fitted number distribution as the particles a bin would hold around each diameter. */
export function fitCurve(
  fit: SizeParameters,
  {count, bin: {x0, x1}, fromNm, toNm, scale = "linear", points = 200}: FitCurveOptions
): {x: number; y: number}[] {
  return Array.from({length: points + 1}, (_, i) => {
    const share = i / points;
    const x = scale === "log" ? fromNm * (toNm / fromNm) ** share : fromNm + (toNm - fromNm) * share;
    const width = scale === "log" ? x * Math.log(x1 / x0) : x1 - x0;
    return {x, y: count * width * fittedDensity(fit, x)};
  });
}
