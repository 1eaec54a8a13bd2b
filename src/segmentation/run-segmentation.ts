import type {IntensityImage} from "./intensity-image.js";
import type {ProbabilityMap} from "./probability-map.js";
import {type SegmentOptions, segment} from "./segment.js";
import {segmentClassically} from "./segment-classically.js";
import type {SegmentationChoice} from "./segmentation-choice.js";
import type {Session} from "./session.js";

/** How a map is to be made; which network is said by its session. */
export type SegmentationMode = Pick<SegmentationChoice, "method" | "polarity" | "scale">;

/**
 * Makes the map of an image in the chosen way, on any host.
 *
 * @param session loads the network; called only where one is wanted.
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export async function runSegmentation(
  image: IntensityImage,
  {method, polarity, scale}: SegmentationMode,
  session: () => Promise<Session>,
  {onProgress, signal}: Pick<SegmentOptions, "onProgress" | "signal"> = {}
): Promise<ProbabilityMap> {
  if (method === "network") return segment(image, await session(), {polarity, scale, onProgress, signal});
  return segmentClassically(image, {method, polarity});
}
