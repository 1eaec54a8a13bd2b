import {compareFits} from "../particles/statistics/compare-fits.js";
import type {SizeFit} from "../particles/statistics/size-fit.js";
import {weightedSample} from "../particles/statistics/weighted-sample.js";
import type {CurveChoice} from "./size-view.js";

/** The models that a choice of curves stands for, fitted by number, the best first. */
export function chosenFits(diametersNm: Float64Array, choice: CurveChoice): SizeFit[] {
  if (choice === "none") return [];
  const fits = compareFits(weightedSample(diametersNm)).map(({fit}) => fit);
  if (choice === "all") return fits;
  return choice === "best" ? fits.slice(0, 1) : fits.filter(({model}) => model === choice);
}
