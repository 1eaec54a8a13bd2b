import type {Mask} from "../../src/particles/mask.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, hasPixel, regionArea, setRun} from "../../src/particles/region.js";
import {matchRegions} from "../particles/support/scores.js";
import type {Case} from "./accuracy-rows.js";

/** What one cell of the table says. */
export interface Tally {
  truth: number;
  found: number;
  /** Matches at an intersection over union of 0.5 and of 0.75. */
  matched: number;
  close: number;
  /** Sum over matches of (found − true equivalent diameter) / true. */
  diameterError: number;
}

/** Scores what a method measures of each case. */
export function tally(cases: readonly Case[], measure: (one: Case, index: number) => readonly Region[]): Tally {
  const sum: Tally = {truth: 0, found: 0, matched: 0, close: 0, diameterError: 0};
  cases.forEach((one, i) => {
    const {truth, leftOut} = one;
    const found = measure(one, i).flatMap((region) => (leftOut === undefined ? [region] : without(region, leftOut)));
    sum.truth += truth.length;
    sum.found += found.length;
    for (const {overlap, diameterError} of matchRegions(found, truth)) {
      sum.matched++;
      if (overlap >= 0.75) sum.close++;
      sum.diameterError += diameterError;
    }
  });
  return sum;
}

/** F1 at both overlaps, the mean error of the diameter, and the particles found of those there are. */
export function formatTally({truth, found, matched, close, diameterError}: Tally): string {
  const f1 = (matches: number): string => ((2 * matches) / (truth + found)).toFixed(2);
  const error = matched === 0 ? "–" : `${((100 * diameterError) / matched).toFixed(1)} %`;
  return `${f1(matched)}, ${f1(close)} (${error}; ${found}/${truth})`;
}

/** A region without the pixels of a mask; nothing where none is left. */
function without(region: Region, {width, data}: Mask): Region[] {
  const {x, y, width: w, height: h} = region;
  const rest = emptyRegion(x, y, w, h);
  for (let row = 0; row < h; ++row) {
    for (let column = 0; column < w; ++column) {
      const isLeft = hasPixel(region, x + column, y + row) && data[(y + row) * width + x + column] === 0;
      if (isLeft) setRun(rest, row, column, column + 1);
    }
  }
  return regionArea(rest) === 0 ? [] : [rest];
}
