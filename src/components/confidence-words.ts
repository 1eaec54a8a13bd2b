import type {ThresholdSensitivity} from "../particles/threshold-sensitivity.js";
import {formatNm} from "./size-summary.js";

/** Changes of the median up to these shares leave it firm, and still fair. */
const FIRM = 0.02;
const FAIR = 0.05;

/** How far number and median follow the probability threshold, and what that means; empty without particles. */
export function confidenceWords({at, lower, higher, medianShiftNm}: ThresholdSensitivity): string {
  if (at.count === 0) return "";
  const ends = `${thresholdText(lower.probabilityThreshold)} or ${thresholdText(higher.probabilityThreshold)}`;
  if (Number.isNaN(medianShiftNm))
    return `With a probability threshold of ${ends} no particles are left at one end: these are faint.`;
  const counts = [lower, at, higher].map(({count}) => count.toLocaleString("en-US"));
  // One digit more than the median itself is given with.
  const digits = 1 + (formatNm(at.medianNm).split(".")[1]?.length ?? 0);
  const sign = medianShiftNm > 0 ? "+" : medianShiftNm < 0 ? "−" : "";
  const shift = `${sign}${Math.abs(medianShiftNm).toFixed(digits)} nm`;
  const share = Math.abs(medianShiftNm) / at.medianNm;
  const percent = `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
  const spread = new Set(counts).size > 1 ? `; ${counts[0]}, ${counts[1]} and ${counts[2]} particles` : "";
  return `With a probability threshold of ${ends} the median moves by up to ${shift} (${percent}${spread}): ${meaning(share)}`;
}

/** What a relative shift of the median means, in plain words. */
function meaning(share: number): string {
  if (share <= FIRM) return "outlines are sharp, and sizes hardly depend on the threshold.";
  if (share <= FAIR) return "sizes depend a little on the threshold.";
  return "outlines are blurred, and sizes depend on the threshold as much as on the particles.";
}

function thresholdText(threshold: number): string {
  return String(Number(threshold.toFixed(2)));
}
