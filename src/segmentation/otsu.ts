import type {IntensityImage} from "./intensity-image.js";
import type {ProbabilityMap} from "./probability-map.js";
import {type ClassicalOptions, segmentClassically} from "./segment-classically.js";

/** `segmentClassically` with Otsu's threshold. */
export function otsu(image: IntensityImage, options: Omit<ClassicalOptions, "method"> = {}): ProbabilityMap {
  return segmentClassically(image, {...options, method: "otsu"});
}
