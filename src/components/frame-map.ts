import type {AppliedPolarity} from "../segmentation/polarity.js";
import type {ModelIdentity} from "../segmentation/probability-map.js";
import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";

/** A probability map of a frame, with what made it. */
export interface FrameMap {
  /** One byte a pixel. */
  data: Uint8Array;
  model: ModelIdentity;
  /** The segmentation that was asked for. */
  choice: SegmentationChoice;
  /** Whether particles were taken to be dark or bright; absent where that is not asked. */
  polarity?: AppliedPolarity;
  /** What a careful reader should know of it; empty when all is well. */
  warnings: string[];
}

/** What makes the maps of a choice, in words. */
export function segmentationName({method, network}: SegmentationChoice): string {
  if (method === "otsu") return "Otsu's threshold";
  if (method === "adaptive") return "an adaptive threshold";
  return network ?? "the network";
}

/** What is to be said of the polarity of a map; careful where a reader should look. */
export function polarityWords({polarity}: FrameMap): {words: string; careful: boolean} {
  if (!polarity) return {words: "", careful: false};
  const {used, automatic, sure} = polarity;
  const kind = used === "dark-on-bright" ? "dark on a bright background" : "bright on a dark background";
  if (!automatic) return {words: `Particles were looked for as ${kind}, as you chose.`, careful: false};
  const found = `Particles were taken to be ${kind}, found automatically.`;
  if (used === "dark-on-bright" && sure) return {words: found, careful: false};
  const other = used === "dark-on-bright" ? "bright on dark" : "dark on bright";
  const doubt = sure ? "" : " The image leaves this unclear.";
  return {words: `${found}${doubt} If that is wrong, choose “${other}” as Polarity.`, careful: true};
}
