import type {Micrograph, Pixels} from "../formats/micrograph.js";

/** One frame of a micrograph, in the pixel type of its file. */
export interface IntensityImage {
  width: number;
  height: number;
  /** width × height pixels, row by row from the top. */
  data: Pixels;
}

/**
 * Decodes one frame of a micrograph.
 *
 * @param index 0-based frame number.
 * @throws RangeError when the index is outside 0 … frameCount − 1.
 */
export function intensityImage(micrograph: Micrograph, index: number): IntensityImage {
  const {width, height} = micrograph;
  return {width, height, data: micrograph.frame(index)};
}
