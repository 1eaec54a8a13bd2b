import type {AppliedPolarity} from "./polarity.js";
import type {AppliedScale} from "./scale.js";

/** Which network (or classical method) made a map. */
export interface ModelIdentity {
  /** Short name, such as the ONNX file's name without its ending. */
  name: string;
  /** SHA-256 of the ONNX file in lower-case hexadecimal; empty for classical methods. */
  sha256: string;
}

/** A map without a word of how it came about. */
export type MapBytes = Pick<ProbabilityMap, "width" | "height" | "data">;

/**
 * The probability that each pixel belongs to a particle, one byte a pixel:
 * 0 stands for 0 and 255 for 1. It depends on no parameter of the analysis, so
 * it is computed once and kept while thresholds move.
 */
export interface ProbabilityMap {
  width: number;
  height: number;
  /** width × height bytes, row by row from the top. */
  data: Uint8Array;
  model: ModelIdentity;
  /** Whether dark or bright particles were looked for; absent where that plays no part or is not known. */
  polarity?: AppliedPolarity;
  /** The factor by which the network saw the image enlarged; absent for classical methods and where it is not known. */
  scale?: AppliedScale;
  /** What a careful reader should know, such as replaced pixels; absent or empty when all is well. */
  warnings?: string[];
}
