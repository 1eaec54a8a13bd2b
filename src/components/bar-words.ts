import {PIXEL_SIZE_RANGE} from "../formats/pixel-size-range.js";
import {type BarLine, barLengthPx, barPixelSizeNm, SHORTEST_BAR_PX} from "./bar-line.js";
import {lengthWords} from "./calibration-words.js";

/** How long a line over a bar is, and how large that makes a pixel; a length of null is not typed yet. */
export function barWords(line: BarLine, lengthNm: number | null): string {
  const px = barLengthPx(line);
  const words = `The line is ${px.toFixed(1)} px long`;
  if (px < SHORTEST_BAR_PX) return `${words}, too short to measure by.`;
  if (lengthNm === null) return `${words}.`;
  const nm = barPixelSizeNm(line, lengthNm);
  if (nm !== null) return `${words}: ${lengthWords(nm)} a pixel.`;
  return `${words}: ${lengthWords(lengthNm / px)} a pixel, which is not ${PIXEL_SIZE_RANGE}. Is the unit right?`;
}
