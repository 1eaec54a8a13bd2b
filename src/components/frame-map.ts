import type {ProbabilityMap} from "../segmentation/probability-map.js";
import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";

/** A probability map of a frame, with what made it. */
export interface FrameMap extends Pick<ProbabilityMap, "data" | "model" | "polarity" | "scale"> {
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

/** What is to be said of the polarity and the scale of a map; careful where a reader should look. */
export function mapWords(map: FrameMap): {words: string; careful: boolean} {
  const {words, careful} = polarityWords(map);
  return {words: [words, scaleWords(map)].filter(Boolean).join(" "), careful};
}

function scaleWords({scale}: FrameMap): string {
  if (!scale?.automatic || scale.used === 1) return "";
  const size = scale.used > 1 ? `enlarged ${scale.used} ×` : `reduced ${1 / scale.used} ×`;
  return `The network saw the image ${size}, chosen by the size of the particles.`;
}

function polarityWords({polarity}: FrameMap): {words: string; careful: boolean} {
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
