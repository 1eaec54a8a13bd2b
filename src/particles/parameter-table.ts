import type {ParameterName, Parameters} from "./parameters.js";

interface CommonDescription {
  name: ParameterName;
  /** A few words, the paper's where it has some. */
  label: string;
  /** "nm", "px" or "" for a pure number. */
  unit: "nm" | "px" | "";
  /** One or two sentences for tooltips, help texts and docs. */
  description: string;
  /** True for constants that the paper does not speak of. */
  advanced: boolean;
}

export interface NumberDescription extends CommonDescription {
  kind: "number";
  min: number;
  max: number;
  step: number;
  integer: boolean;
  default: number;
}

export interface ChoiceDescription extends CommonDescription {
  kind: "choice";
  options: readonly {value: string; label: string}[];
  default: string;
}

export interface BooleanDescription extends CommonDescription {
  kind: "boolean";
  default: boolean;
}

/** What sliders, command-line flags, permalinks, provenance and docs know of one parameter. */
export type ParameterDescription = NumberDescription | ChoiceDescription | BooleanDescription;

type Options = Partial<Pick<NumberDescription, "unit" | "integer" | "advanced">>;

function number(
  name: ParameterName,
  label: string,
  [min, max, step]: readonly [number, number, number],
  fallback: number,
  description: string,
  {unit = "", integer = false, advanced = false}: Options = {}
): NumberDescription {
  return {kind: "number", name, label, unit, min, max, step, integer, default: fallback, description, advanced};
}

function choice(
  name: ParameterName,
  label: string,
  options: Readonly<Record<string, string>>,
  fallback: string,
  description: string,
  {advanced = false}: Options = {}
): ChoiceDescription {
  const list = Object.entries(options).map(([value, text]) => ({value, label: text}));
  return {kind: "choice", name, label, unit: "", options: list, default: fallback, description, advanced};
}

function flag(name: ParameterName, label: string, fallback: boolean, description: string): BooleanDescription {
  return {kind: "boolean", name, label, unit: "", default: fallback, description, advanced: true};
}

const hidden = {advanced: true} as const;

/** One row a parameter, in the order in which they are shown; the defaults are those of the preset "paper-2023". */
export const PARAMETER_TABLE: readonly ParameterDescription[] = [
  number(
    "probabilityThreshold",
    "probability threshold",
    [0.01, 0.99, 0.01],
    0.5,
    "A pixel belongs to a particle where the network gives it at least this probability."
  ),
  number(
    "speckleNm",
    "speckle size",
    [0, 1000, 0.05],
    0.5,
    "Regions with an equivalent diameter below this are speckles and removed.",
    {unit: "nm"}
  ),
  number("holeNm", "hole size", [0, 1000, 0.05], 0.5, "Holes in particles with a diameter below this are closed.", {
    unit: "nm"
  }),
  choice(
    "separation",
    "separation of overlapping particles",
    {
      uecs: "ultimate erosion of convex shapes (UECS)",
      feret: "whole outlines from visible arcs (Feret)",
      watershed: "watershed",
      none: "none"
    },
    "uecs",
    "How regions of low convexity are taken apart into particles."
  ),
  number(
    "convexityThreshold",
    "convexity threshold",
    [0.5, 1.05, 0.005],
    0.95,
    "Regions whose convexity (perimeter of the convex hull / perimeter) is below this are overlapping particles; they are eroded until they exceed it."
  ),
  number(
    "markerPx",
    "marker limit",
    [1, 100000, 1],
    30,
    "Eroded pieces with an area below this before they become convex are discarded.",
    {unit: "px", integer: true}
  ),
  number(
    "markerNm",
    "marker limit in nm",
    [0, 1000, 0.05],
    0.5,
    "Eroded pieces with an equivalent diameter below this before they become convex are discarded.",
    {unit: "nm"}
  ),
  choice(
    "borderRule",
    "particles at the image boundary",
    {"before-separation": "whole clumps are removed", "after-separation": "separated particles are removed"},
    "before-separation",
    "Particles that cross the image boundary are removed; either a whole clump that does, or each particle recovered from it.",
    hidden
  ),
  choice(
    "holeFilling",
    "closing of holes",
    {
      "small-before-separation": "holes below the hole size, before separation",
      "all-after-separation": "all holes, after separation"
    },
    "small-before-separation",
    "Which holes are closed and when.",
    hidden
  ),
  number(
    "minConvexity",
    "lowest convexity",
    [0, 1, 0.01],
    0,
    "Regions of lower convexity are not taken apart but set aside; 0 sets none aside.",
    hidden
  ),
  number("maxHoles", "most holes", [0, 100000, 1], 100000, "Regions with more holes are set aside.", {
    integer: true,
    advanced: true
  }),
  number(
    "solidityDeficit",
    "solidity deficit",
    [0, 1, 0.01],
    1,
    "A piece does not count as convex either where 1 − solidity reaches this; 1 switches the rule off.",
    hidden
  ),
  number(
    "minorAxisDivisor",
    "minor-axis divisor",
    [0, 1000, 1],
    0,
    "Erosion stops at a minor axis of floor(marker limit in px / this) px; 0 switches the rule off.",
    hidden
  ),
  flag("erosionOpening", "opening after erosion", false, "Each erosion is followed by an opening with the cross."),
  flag(
    "boxEdgeErodes",
    "erosion at the bounding box",
    true,
    "Whether erosion also bites where a clump touches its own bounding box."
  ),
  flag(
    "limitsInclusive",
    "limits inclusive",
    false,
    "Whether a value equal to the convexity or marker limit already fails it."
  ),
  choice(
    "regrowthOrder",
    "order of regrowth",
    {reverse: "structuring elements of the erosion in reverse", same: "the same order from the start"},
    "reverse",
    "The order of the structuring elements when a marker is dilated back.",
    hidden
  ),
  number("regrowthExtraSteps", "extra regrowth", [0, 10, 1], 0, "Number of dilations beyond the number of erosions.", {
    integer: true,
    advanced: true
  }),
  flag("regrowthClosing", "closing in regrowth", false, "Each dilation is followed by a closing with the cross."),
  number(
    "regrowthRingFraction",
    "ring share",
    [0, 1, 0.05],
    0,
    "Regrowth stops where a smaller share of the newly added ring lies inside the clump; 0 switches the rule off.",
    hidden
  ),
  number(
    "watershedDepthPx",
    "watershed depth",
    [0, 100, 0.05],
    0.75,
    "The watershed parts two maxima of the distance map where both rise at least this above their saddle.",
    {unit: "px", advanced: true}
  )
] satisfies readonly (ParameterDescription & {name: keyof Parameters})[];
