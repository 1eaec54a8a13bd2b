import {scales} from "./resample.js";

/** The ways to find particles in a micrograph. */
export const SEGMENTATION_METHODS = ["network", "otsu", "adaptive"] as const;
export type SegmentationMethod = (typeof SEGMENTATION_METHODS)[number];

/** Whether particles are darker or brighter than their background; "auto" looks at the image. */
export const POLARITIES = ["auto", "dark-on-bright", "bright-on-dark"] as const;
export type PolarityChoice = (typeof POLARITIES)[number];

/** By what factor a network sees the image enlarged; "auto" goes by the size of the particles. */
export const SCALES = ["auto", ...scales] as const;
export type ScaleChoice = (typeof SCALES)[number];

/**
 * Which segmentation is wanted: what flags, links, saved parameters and tables
 * say of it. It says nothing of thresholds; these belong to the analysis.
 */
export interface SegmentationChoice {
  method: SegmentationMethod;
  /** Name of the network; null for the other methods. */
  network: string | null;
  /** SHA-256 of the network's file, or how it begins; null where it is not known, and for the other methods. */
  sha256: string | null;
  polarity: PolarityChoice;
  /** Of no meaning for the other methods, where it is the default. */
  scale: ScaleChoice;
}

/** What is meant where nothing is said: by builds, pages, links and the command alike. */
export const DEFAULT_POLARITY: PolarityChoice = "auto";
export const DEFAULT_SCALE: ScaleChoice = "auto";

/** A network with the default polarity and scale. */
export function networkChoice({name, sha256}: {name: string; sha256: string}): SegmentationChoice {
  return {method: "network", network: name, sha256, polarity: DEFAULT_POLARITY, scale: DEFAULT_SCALE};
}

/** Whether two choices give the same map of an image. */
export function sameChoice(a: SegmentationChoice, b: SegmentationChoice): boolean {
  return choiceKey(a) === choiceKey(b);
}

/** A text that is the same for choices that give the same map. */
export function choiceKey({method, network, sha256, polarity, scale}: SegmentationChoice): string {
  return method === "network" ? [method, network, sha256, polarity, scale].join(" ") : [method, polarity].join(" ");
}

/**
 * Reads a choice from JSON, as it stands in saved parameters. Fields that are
 * absent take their defaults.
 *
 * @throws Error naming the field that is not as it should be.
 */
export function parseSegmentationChoice(json: unknown): SegmentationChoice {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error(`expected segmentation to be an object such as {"method": "otsu"}, got ${JSON.stringify(json)}`);
  }
  const {method = "network", network = null, sha256 = null, polarity, scale} = json as Record<string, unknown>;
  const chosen = parseMethod(method);
  if (chosen !== "network") {
    return {
      method: chosen,
      network: null,
      sha256: null,
      polarity: parsePolarity(polarity ?? DEFAULT_POLARITY),
      scale: DEFAULT_SCALE
    };
  }
  if (typeof network !== "string" || network === "") {
    throw new Error(`expected segmentation.network to be the name of a network, got ${JSON.stringify(network)}`);
  }
  if (sha256 !== null && !(typeof sha256 === "string" && /^[0-9a-f]{8,64}$/.test(sha256))) {
    throw new Error(`expected segmentation.sha256 in lower-case hexadecimal, got ${JSON.stringify(sha256)}`);
  }
  return {
    method: chosen,
    network,
    sha256,
    polarity: parsePolarity(polarity ?? DEFAULT_POLARITY),
    scale: parseScale(scale ?? DEFAULT_SCALE)
  };
}

/** A choice without the fields that mean nothing to its method. */
export function segmentationJson({method, network, sha256, polarity, scale}: SegmentationChoice): object {
  return method === "network" ? {method, network, sha256, polarity, scale} : {method, polarity};
}

/** @throws Error listing the methods. */
export function parseMethod(value: unknown): SegmentationMethod {
  return oneOf("the segmentation", SEGMENTATION_METHODS, value);
}

/** @throws Error listing the polarities. */
export function parsePolarity(value: unknown): PolarityChoice {
  return oneOf("the polarity", POLARITIES, value);
}

/** @param value a number or its text. @throws Error listing the scales. */
export function parseScale(value: unknown): ScaleChoice {
  const isNumber = typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
  return oneOf("the scale", SCALES, isNumber ? Number(value) : value);
}

function oneOf<Value>(what: string, values: readonly Value[], value: unknown): Value {
  const found = values.find((known) => known === value);
  if (found === undefined) throw new Error(`expected ${what} to be one of ${values.join(", ")}, got ${String(value)}`);
  return found;
}
