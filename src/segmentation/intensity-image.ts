import type {Pixels} from "../formats/micrograph.js";

/** One frame of a micrograph, in the pixel type of its file. */
export interface IntensityImage {
  width: number;
  height: number;
  /** width × height pixels, row by row from the top. */
  data: Pixels;
}
