import {SIZE_MODELS} from "../particles/statistics/size-fit.js";
import {WEIGHTING_POWERS, type Weighting} from "../particles/statistics/weighted-sample.js";

/** What can be drawn over the bars of a histogram, and what a Q–Q plot is drawn against. */
export const CURVES = ["none", "best", ...SIZE_MODELS, "all"] as const;
export type CurveChoice = (typeof CURVES)[number];

/** Bins of equal width in x or in ln x. */
export const SIZE_SCALES = ["linear", "log"] as const;
export type SizeScale = (typeof SIZE_SCALES)[number];

export const WEIGHTINGS = Object.keys(WEIGHTING_POWERS) as Weighting[];

/** How sizes are shown, in all plots alike; a link holds it. */
export interface SizeView {
  scale: SizeScale;
  curve: CurveChoice;
  weighting: Weighting;
}

export const DEFAULT_SIZE_VIEW: SizeView = {scale: "linear", curve: "none", weighting: "number"};

/** The name of each part in a link; "scale" alone is that of the network. */
const FIELDS = {scale: "sizeScale", curve: "curve", weighting: "weighting"} as const;
const PARTS = Object.keys(FIELDS) as (keyof SizeView)[];

/** The fields of a link for a view; none for what is as it is at first. */
export function sizeViewFields(view: SizeView): [name: string, value: string][] {
  return PARTS.filter((part) => view[part] !== DEFAULT_SIZE_VIEW[part]).map((part) => [FIELDS[part], view[part]]);
}

/**
 * Reads what {@link sizeViewFields} wrote; what cannot be understood is as if it were not there.
 *
 * @returns undefined where all is as at first.
 */
export function readSizeView(fields: URLSearchParams): SizeView | undefined {
  const view: SizeView = {
    scale: SIZE_SCALES.find((name) => name === fields.get(FIELDS.scale)) ?? DEFAULT_SIZE_VIEW.scale,
    curve: CURVES.find((name) => name === fields.get(FIELDS.curve)) ?? DEFAULT_SIZE_VIEW.curve,
    weighting: WEIGHTINGS.find((name) => name === fields.get(FIELDS.weighting)) ?? DEFAULT_SIZE_VIEW.weighting
  };
  return PARTS.some((part) => view[part] !== DEFAULT_SIZE_VIEW[part]) ? view : undefined;
}
