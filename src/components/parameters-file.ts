import {type Parameters, validateParameters} from "../particles/parameters.js";
import {
  parseSegmentationChoice,
  type SegmentationChoice,
  segmentationJson
} from "../segmentation/segmentation-choice.js";

/** What a file parameters.json holds. */
export interface SavedParameters {
  parameters: Parameters;
  /** Absent in files that say nothing of it. */
  segmentation?: SegmentationChoice;
}

/** The text of parameters.json: every parameter, and the segmentation under that name. */
export function writeParametersFile({parameters, segmentation}: SavedParameters): string {
  return `${JSON.stringify({...parameters, ...(segmentation ? {segmentation: segmentationJson(segmentation)} : {})}, null, 2)}\n`;
}

/**
 * Reads what {@link writeParametersFile} wrote; parameters that are absent take their defaults.
 *
 * @throws Error when it is no JSON, or naming the field that is not as it should be.
 */
export function readParametersFile(text: string): SavedParameters {
  const json: unknown = JSON.parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    const got = Array.isArray(json) ? "a list" : JSON.stringify(json);
    throw new TypeError(`expected an object of parameters, such as {"convexityThreshold": 0.9}, got ${got}`);
  }
  if (!("segmentation" in json)) return {parameters: validateParameters(json as Partial<Parameters>)};
  const {segmentation, ...parameters} = json;
  return {
    parameters: validateParameters(parameters as Partial<Parameters>),
    segmentation: parseSegmentationChoice(segmentation)
  };
}
