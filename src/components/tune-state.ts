import {isPixelSize} from "../formats/pixel-size-range.js";
import {PARAMETER_TABLE, type ParameterDescription} from "../particles/parameter-table.js";
import {
  type ParameterName,
  type Parameters,
  type ParameterValue,
  PRESET_NAMES,
  PRESETS,
  type PresetName
} from "../particles/parameters.js";
import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {readSegmentationFields, segmentationFields} from "./segmentation-link.js";
import {readSizeView, type SizeView, sizeViewFields} from "./size-view.js";
import {type LinkedView, readView, viewFields} from "./view-link.js";

/** The diameters that the histogram can show. */
export const SIZE_MEASURES = ["equivalentDiameterNm", "feretMinNm", "feretMaxNm"] as const;
export type SizeMeasure = (typeof SIZE_MEASURES)[number];

export const SIZE_LABELS: Record<SizeMeasure, string> = {
  equivalentDiameterNm: "Equivalent diameter",
  feretMinNm: "Minimum Feret diameter",
  feretMaxNm: "Maximum Feret diameter"
};

/** What a link to the page holds. */
export interface TuneState {
  /** Sample by its id; null for a file that was dropped, which no link can carry. */
  sample: string | null;
  /** 0-based frame of the sample. */
  frame: number;
  parameters: Parameters;
  /** Absent where the link says nothing: the one of the build is meant. */
  segmentation?: SegmentationChoice;
  measure: SizeMeasure;
  /** How sizes are plotted; absent where all is as at first. */
  sizes?: SizeView;
  /** What is looked at; absent where the link says nothing. */
  view?: LinkedView;
  /** Pixel size typed by the user where the file has none, in nm. */
  pixelSizeNm: number | null;
}

/** Version of the link's fields; a link of another version is not understood and gives the page as published. */
export const LINK_VERSION = "1";

/**
 * Writes a state as a URL hash without "#". The parameters are written as the
 * nearest preset and what differs from it, so that a link keeps its meaning on
 * a site that was published with others.
 */
export function encodeTuneState({
  sample,
  frame,
  parameters,
  segmentation,
  measure,
  sizes,
  view,
  pixelSizeNm
}: TuneState): string {
  const fields = new URLSearchParams({v: LINK_VERSION});
  if (sample !== null) {
    fields.set("sample", sample);
    fields.set("frame", String(frame));
  }
  const {preset, names} = nearestPreset(parameters);
  fields.set("preset", preset);
  for (const name of names) fields.set(name, String(parameters[name]));
  for (const [name, value] of segmentation ? segmentationFields(segmentation) : []) fields.set(name, value);
  if (measure !== SIZE_MEASURES[0]) fields.set("measure", measure);
  for (const [name, value] of sizes ? sizeViewFields(sizes) : []) fields.set(name, value);
  for (const [name, value] of view ? viewFields(view) : []) fields.set(name, value);
  if (pixelSizeNm !== null) fields.set("pixelSizeNm", String(pixelSizeNm));
  return fields.toString();
}

/** The preset from which the fewest parameters differ, and which these are. */
export function nearestPreset(parameters: Parameters): {preset: PresetName; names: ParameterName[]} {
  const differences = PRESET_NAMES.map((preset) => ({preset, names: differingNames(parameters, PRESETS[preset])}));
  return differences.reduce((a, b) => (b.names.length < a.names.length ? b : a));
}

function differingNames(a: Parameters, b: Parameters): ParameterName[] {
  return PARAMETER_TABLE.map(({name}) => name).filter((name) => a[name] !== b[name]);
}

/**
 * Reads a URL hash, with or without "#". Unknown fields are ignored, numbers
 * are brought within their limits, and what cannot be understood is as if it
 * were not there.
 *
 * @param publishedState the state of a sample without a link; null stands for the sample shown at first.
 */
export function decodeTuneState(hash: string, publishedState: (sample: string | null) => TuneState): TuneState {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  if (fields.get("v") !== LINK_VERSION) return publishedState(null);
  const published = publishedState(fields.get("sample"));
  const preset = PRESET_NAMES.find((name) => name === fields.get("preset"));
  const parameters: Record<string, ParameterValue> = {...(preset ? PRESETS[preset] : published.parameters)};
  for (const row of PARAMETER_TABLE) {
    const text = fields.get(row.name);
    const value = text === null ? null : readParameter(row, text);
    if (value !== null) parameters[row.name] = value;
  }
  const frame = Number(fields.get("frame") ?? published.frame);
  const measure = SIZE_MEASURES.find((name) => name === fields.get("measure"));
  const pixelSizeNm = Number(fields.get("pixelSizeNm") ?? Number.NaN);
  return {
    sample: fields.get("sample") ?? published.sample,
    frame: Number.isInteger(frame) && frame >= 0 ? frame : published.frame,
    parameters: parameters as unknown as Parameters,
    segmentation: readSegmentationFields(fields).choice,
    measure: measure ?? published.measure,
    sizes: readSizeView(fields),
    view: readView(fields),
    pixelSizeNm: isPixelSize(pixelSizeNm) ? pixelSizeNm : published.pixelSizeNm
  };
}

function readParameter(row: ParameterDescription, text: string): ParameterValue | null {
  if (row.kind === "boolean") return text === "true" ? true : text === "false" ? false : null;
  if (row.kind === "choice") return row.options.some(({value}) => value === text) ? (text as ParameterValue) : null;
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isNaN(value) ? null : clampNumber(value, row);
}

/** Brings a number within the limits of a parameter, and to a whole one where it must be. */
export function clampNumber(value: number, {min, max, integer}: {min: number; max: number; integer: boolean}): number {
  const inside = Math.min(max, Math.max(min, value));
  return integer ? Math.round(inside) : inside;
}

/** Chooses a sample and frame that exist: a link may name one that is gone, or a frame beyond the last. */
export function withinIndex(state: TuneState, {samples}: SampleIndex): TuneState {
  const sample = samples.find(({id}) => id === state.sample) ?? samples.find(({frames}) => frames.length > 0) ?? null;
  const known = sample !== null && sample.id === state.sample;
  const last = Math.max(0, (sample?.frames.length ?? 0) - 1);
  return {...state, sample: sample?.id ?? null, frame: known ? Math.min(state.frame, last) : 0};
}
