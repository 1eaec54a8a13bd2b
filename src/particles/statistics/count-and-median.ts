import {percentile} from "./percentile.js";
import {weightedSample} from "./weighted-sample.js";

/** How many particles there are, and their median size. */
export interface CountAndMedian {
  count: number;
  /** Median equivalent circular diameter by number, x50,0, in nm; NaN without particles. */
  medianNm: number;
}

/** Number and median equivalent circular diameter of particles of these areas in px. */
export function countAndMedian(areasPx: Float64Array, pixelSizeNm: number): CountAndMedian {
  const diametersNm = areasPx.map((areaPx) => 2 * Math.sqrt(areaPx / Math.PI) * pixelSizeNm);
  return {count: areasPx.length, medianNm: percentile(weightedSample(diametersNm), 0.5)};
}
