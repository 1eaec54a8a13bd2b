import {
  DEFAULT_POLARITY,
  DEFAULT_SCALE,
  parseMethod,
  parsePolarity,
  parseScale,
  type SegmentationChoice
} from "../segmentation/segmentation-choice.js";

/** Digits of a network's checksum in a link: enough to tell versions of one network apart. */
const LINK_DIGITS = 8;

/** What a link says of the segmentation. */
export interface LinkedSegmentation {
  /** Absent where the link says nothing; a network of null is that of the site. */
  choice?: SegmentationChoice;
  /** What could not be understood, a sentence each. */
  problems: string[];
}

/** The fields of a link that name a segmentation; what is default is left out, but never the network. */
export function segmentationFields({
  method,
  network,
  sha256,
  polarity,
  scale
}: SegmentationChoice): [name: string, value: string][] {
  const fields: [string, string][] = [];
  if (method !== "network") fields.push(["segmentation", method]);
  else if (network !== null) fields.push(["model", sha256 ? `${network}@${sha256.slice(0, LINK_DIGITS)}` : network]);
  if (polarity !== DEFAULT_POLARITY) fields.push(["polarity", polarity]);
  if (method === "network" && scale !== DEFAULT_SCALE) fields.push(["scale", String(scale)]);
  return fields;
}

/** Reads what {@link segmentationFields} wrote, and says what it cannot read. */
export function readSegmentationFields(fields: URLSearchParams): LinkedSegmentation {
  const problems: string[] = [];
  function read<Value>(name: string, parse: (text: string) => Value, fallback: Value): Value {
    const text = fields.get(name);
    if (text === null) return fallback;
    try {
      return parse(text);
    } catch (error) {
      problems.push(`${(error as Error).message}.`);
      return fallback;
    }
  }
  const model = fields.get("model");
  if (model === null && !["segmentation", "polarity", "scale"].some((name) => fields.has(name))) return {problems};
  const method = read("segmentation", parseMethod, "network");
  const polarity = read("polarity", parsePolarity, DEFAULT_POLARITY);
  if (method !== "network") {
    return {choice: {method, network: null, sha256: null, polarity, scale: DEFAULT_SCALE}, problems};
  }
  const [, named, sha256] = /^(.+)@([0-9a-f]{8,64})$/s.exec(model ?? "") ?? [];
  const network = named ?? (model || null);
  const scale = read("scale", parseScale, DEFAULT_SCALE);
  return {choice: {method, network, sha256: sha256 ?? null, polarity, scale}, problems};
}
