import {STATUSES, type Status} from "../particles/particle-set.js";
import type {ParticleColumns} from "./particle-columns.js";

/** How a particle is drawn: what became of it, in four kinds. */
export type Look = "kept" | "separated" | "rejected" | "excluded";

/** Colour and line of each kind; told apart by line as well as by colour. */
export interface LookStyle {
  label: string;
  /** Okabe–Ito, safe for colour-blind readers. */
  color: string;
  /** Colour of its outline where that of the legend would be lost in a grey image. */
  line?: string;
  /** Colour of a wider line beneath, which sets it off from what is dark or bright. */
  casing: string;
  /** Dashes in CSS pixels; empty for a solid line. */
  dash: number[];
}

const PALE = "rgba(255, 255, 255, 0.35)";
const WHITE = "rgba(255, 255, 255, 0.9)";

export const LOOKS: Record<Look, LookStyle> = {
  kept: {label: "measured", color: "#0072B2", casing: PALE, dash: []},
  separated: {label: "measured, recovered by separation", color: "#E69F00", casing: PALE, dash: [9, 2.5, 2, 2.5]},
  rejected: {label: "not measured", color: "#999999", casing: WHITE, line: "#555555", dash: [5, 4]},
  excluded: {label: "excluded by the user", color: "#D55E00", casing: PALE, dash: [2, 3]}
};

/** What each status means, in words. */
export const STATUS_LABELS: Record<Status, string> = {
  measured: "measured",
  border: "cut by the border",
  speckle: "speckle",
  low_convexity: "not convex enough",
  too_many_holes: "too many holes",
  marker_too_small: "marker too small",
  not_convex_after_regrowth: "not convex after regrowth",
  inside_hole: "inside a hole",
  excluded_by_user: "excluded by the user"
};

/** How the particle in a row is drawn. */
export function lookOf({status, separated}: Pick<ParticleColumns, "status" | "separated">, row: number): Look {
  const name = STATUSES[status[row]];
  if (name === "excluded_by_user") return "excluded";
  if (name !== "measured") return "rejected";
  return separated[row] ? "separated" : "kept";
}
