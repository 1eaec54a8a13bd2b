import {sha256Hex} from "../formats/sha256.js";
import {PARAMETER_TABLE, type ParameterDescription} from "./parameter-table.js";

/** How overlapping particles are taken apart. */
export type Separation = "uecs" | "feret" | "watershed" | "none";
/** Which holes are closed, and when. */
export type HoleFilling = "small-before-separation" | "all-after-separation";
/** Whether a clump or each recovered particle is asked if it crosses the frame's edge. */
export type BorderRule = "before-separation" | "after-separation";
/** The order of the structuring elements when a marker grows back. */
export type RegrowthOrder = "reverse" | "same";

/** Everything the analysis of a probability map depends on; `PARAMETER_TABLE` describes each field. */
export interface Parameters {
  /** A pixel belongs to a particle where its probability is at least this. Defaults to 0.5. */
  probabilityThreshold: number;
  /** Regions of smaller equivalent diameter are speckles, in nm. Defaults to 0.5. */
  speckleNm: number;
  /** Holes of smaller equivalent diameter are closed, in nm. Defaults to 0.5. */
  holeNm: number;
  /** Defaults to "uecs". */
  separation: Separation;
  /** Convexity (hull perimeter / perimeter) from which a region counts as one particle. Defaults to 0.95. */
  convexityThreshold: number;
  /** Smaller markers are discarded, in pixels of area. Defaults to 30. */
  markerPx: number;
  /** Markers of smaller equivalent diameter are discarded, in nm. Defaults to 0.5. */
  markerNm: number;
  borderRule: BorderRule;
  holeFilling: HoleFilling;
  /** Clumps of lower convexity are set aside. 0 sets none aside. */
  minConvexity: number;
  /** Clumps with more holes than this are set aside. */
  maxHoles: number;
  /** A piece is not convex where 1 − solidity reaches this. 1 switches the rule off. */
  solidityDeficit: number;
  /** Erosion stops at a minor axis of floor(marker limit in px / this) px. 0 switches the rule off. */
  minorAxisDivisor: number;
  /** Each erosion is followed by an opening with the cross. */
  erosionOpening: boolean;
  /** Whether erosion bites where a clump touches its own bounding box. */
  boxEdgeErodes: boolean;
  /** Whether a value equal to the convexity or marker limit fails it. */
  limitsInclusive: boolean;
  regrowthOrder: RegrowthOrder;
  /** Dilations beyond the number of erosions. */
  regrowthExtraSteps: number;
  /** Each dilation is followed by a closing with the cross. */
  regrowthClosing: boolean;
  /** Regrowth stops where a smaller share of the new ring lies inside the clump. 0 switches the rule off. */
  regrowthRingFraction: number;
  /** Least height of a maximum of the distance map above its saddle for the watershed to part it, in px. Defaults to 0.75. */
  watershedDepthPx: number;
}

export type ParameterName = keyof Parameters;
export type ParameterValue = Parameters[ParameterName];

/** The method as the text of the paper has it, where the text leaves no choice (Gumbiowski 2023, p. 2319–2320). */
const PAPER_2023: Parameters = Object.freeze({
  probabilityThreshold: 0.5,
  speckleNm: 0.5,
  holeNm: 0.5,
  separation: "uecs",
  convexityThreshold: 0.95,
  markerPx: 30,
  markerNm: 0.5,
  borderRule: "before-separation",
  holeFilling: "small-before-separation",
  minConvexity: 0,
  maxHoles: 100000,
  solidityDeficit: 1,
  minorAxisDivisor: 0,
  erosionOpening: false,
  boxEdgeErodes: true,
  limitsInclusive: false,
  regrowthOrder: "reverse",
  regrowthExtraSteps: 0,
  regrowthClosing: false,
  regrowthRingFraction: 0,
  watershedDepthPx: 0.75
});

/** The published program ANTEMA as of 30 September 2024, with the constants its text does not mention. */
const ANTEMA_2024: Parameters = Object.freeze({
  ...PAPER_2023,
  borderRule: "after-separation",
  holeFilling: "all-after-separation",
  minConvexity: 0.5,
  maxHoles: 10,
  solidityDeficit: 0.05,
  minorAxisDivisor: 10,
  erosionOpening: true,
  boxEdgeErodes: false,
  limitsInclusive: true,
  regrowthOrder: "same",
  regrowthExtraSteps: 1,
  regrowthClosing: true,
  regrowthRingFraction: 0.25
});

export const PRESETS = Object.freeze({"paper-2023": PAPER_2023, "antema-2024": ANTEMA_2024});
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.freeze(Object.keys(PRESETS) as PresetName[]);

/** The parameters of the preset "paper-2023". */
export const DEFAULT_PARAMETERS: Parameters = PAPER_2023;

/** The preset that has exactly these values, or null. */
export function presetOf(parameters: Parameters): PresetName | null {
  const json = canonicalJson(parameters);
  return PRESET_NAMES.find((name) => canonicalJson(PRESETS[name]) === json) ?? null;
}

const described = new Map<string, ParameterDescription>(PARAMETER_TABLE.map((row) => [row.name, row]));

/**
 * The description of one parameter.
 *
 * @throws RangeError when no parameter has this name.
 */
export function describeParameter(name: string): ParameterDescription {
  const row = described.get(name);
  if (row === undefined) {
    throw new RangeError(`expected one of the parameters ${[...described.keys()].join(", ")}, got "${name}"`);
  }
  return row;
}

/** Checks one value and returns it; see {@link validateParameters}. */
function validateParameter(name: string, value: unknown): ParameterValue {
  const row = describeParameter(name);
  const got = typeof value === "string" ? `"${value}"` : String(value);
  if (row.kind === "boolean") {
    if (typeof value !== "boolean") throw new TypeError(`expected true or false for ${name}, got ${got}`);
    return value;
  }
  if (row.kind === "choice") {
    if (!row.options.some((option) => option.value === value)) {
      const options = row.options.map((option) => `"${option.value}"`).join(", ");
      throw new RangeError(`expected one of ${options} for ${name}, got ${got}`);
    }
    return value as ParameterValue;
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new TypeError(`expected a number for ${name}, got ${got}`);
  }
  if (row.integer && !Number.isInteger(value)) throw new RangeError(`expected a whole number for ${name}, got ${got}`);
  if (value < row.min || value > row.max) {
    throw new RangeError(`expected ${name} between ${row.min} and ${row.max}${unitSuffix(row.unit)}, got ${got}`);
  }
  return value;
}

function unitSuffix(unit: string): string {
  return unit === "" ? "" : ` ${unit}`;
}

/**
 * A complete parameters object from some of its fields. Nothing is clamped.
 *
 * @param partial fields to change; a field that is undefined keeps its value of `base`.
 * @param base values of the other fields; defaults to the preset "paper-2023".
 * @throws RangeError for an unknown name or a value outside its limits, TypeError for a value of another type.
 */
export function validateParameters(
  partial: {readonly [name: string]: unknown} | Partial<Parameters>,
  base: Parameters = DEFAULT_PARAMETERS
): Parameters {
  const result: Record<string, ParameterValue> = {...base};
  for (const [name, value] of Object.entries(partial)) {
    if (value === undefined) describeParameter(name);
    else result[name] = validateParameter(name, value);
  }
  return result as unknown as Parameters;
}

/**
 * One value as text (a flag of the command, a field of a permalink) in its own type.
 *
 * @throws RangeError or TypeError as {@link validateParameters} does.
 */
export function parseParameter(name: string, text: string): ParameterValue {
  const row = describeParameter(name);
  const trimmed = text.trim();
  if (row.kind === "number") return validateParameter(name, trimmed === "" ? text : toNumber(trimmed));
  if (row.kind === "choice") return validateParameter(name, trimmed);
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  return validateParameter(name, text);
}

function toNumber(text: string): number | string {
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

/** The parameters as JSON with sorted keys and no white space: equal parameters give equal text. */
export function canonicalJson(parameters: Parameters): string {
  return JSON.stringify(Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** SHA-256 of {@link canonicalJson} in lower-case hexadecimal. */
export async function parametersHash(parameters: Parameters): Promise<string> {
  return sha256Hex(new TextEncoder().encode(canonicalJson(parameters)));
}
