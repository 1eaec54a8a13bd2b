import type {Pixels} from "../formats/micrograph.js";

/** One frame as the viewer shows it. */
export interface ViewerImage {
  width: number;
  height: number;
  /** Display image, one byte a pixel. */
  grey: Uint8Array;
  /** Original values for the read-out; without them the display image's are shown. */
  values?: Pixels;
  /** One byte a pixel; null as long as it is not known. */
  probability: Uint8Array | null;
  pixelSizeNm: number | null;
}
