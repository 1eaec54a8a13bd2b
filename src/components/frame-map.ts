import type {ModelIdentity} from "../segmentation/probability-map.js";
import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";

/** A probability map of a frame, with what made it. */
export interface FrameMap {
  /** One byte a pixel. */
  data: Uint8Array;
  model: ModelIdentity;
  /** The segmentation that was asked for. */
  choice: SegmentationChoice;
  /** What a careful reader should know of it; empty when all is well. */
  warnings: string[];
}

/** What makes the maps of a choice, in words. */
export function segmentationName({method, network}: SegmentationChoice): string {
  if (method === "otsu") return "Otsu's threshold";
  if (method === "adaptive") return "an adaptive threshold";
  return network ?? "the network";
}
