import {describeParameter, type ParameterName, type Parameters} from "../particles/parameters.js";
import {segmentationName} from "./frame-map.js";
import type {MeasureSettings} from "./own-table-store.js";
import {nearestPreset} from "./tune-state.js";

/** How something was measured, in a few words: the nearest preset, what differs from it, and the segmentation. */
export function settingsWords({parameters, segmentation}: MeasureSettings): string {
  const {preset, names} = nearestPreset(parameters);
  const changes = names.map((name) => valueWords(name, parameters)).join(", ");
  return `preset ${preset}${changes && ` with ${changes}`}, segmented by ${segmentationName(segmentation)}`;
}

function valueWords(name: ParameterName, parameters: Parameters): string {
  const {label, unit} = describeParameter(name);
  return `${label.toLowerCase()} ${parameters[name]}${unit && ` ${unit}`}`;
}
