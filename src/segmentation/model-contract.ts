import type {NormalisationOptions} from "./normalise.js";
import type {Tiling} from "./tiles.js";

/**
 * What a network expects and returns: the JSON file beside its ONNX file. Every
 * host reads it, so that all feed the network alike.
 */
export interface ModelContract {
  name: string;
  /** The ONNX file, in the same folder. */
  file: string;
  /** SHA-256 of the ONNX file in lower-case hexadecimal. */
  sha256: string;
  /** A float32 tensor of 1 × 1 × height × width, both multiples of `multipleOf`. */
  input: {name: string; multipleOf: number};
  /** A float32 tensor of 1 × channels × height × width logits; one of the channels is named "particle". */
  output: {name: string; channels: string[]};
  normalisation: Required<NormalisationOptions>;
  tiling: Omit<Tiling, "multipleOf">;
  /** The network knows dark particles on a bright background. */
  polarity: "dark-on-bright";
  /** The range of particle diameters in pixels that the network was made for. */
  particleSizePx: [number, number];
}

/**
 * Checks a contract that was read from JSON.
 *
 * @throws Error naming the field that is missing or not as it should be.
 */
export function parseContract(json: unknown): ModelContract {
  const contract = json as ModelContract;
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) > 0;
  const isRange = (value: unknown) => Array.isArray(value) && value.length === 2 && value[0] < value[1];
  const isSide = (value: unknown) => isCount(value) && (value as number) % contract.input.multipleOf === 0;
  expect("name", contract?.name, (value) => typeof value === "string" && value !== "");
  expect("file", contract.file, (value) => /^[\w.-]+\.onnx$/.test(String(value)));
  expect("sha256", contract.sha256, (value) => /^[0-9a-f]{64}$/.test(String(value)));
  expect("input.name", contract.input?.name, (value) => typeof value === "string");
  expect("input.multipleOf", contract.input.multipleOf, isCount);
  expect("output.name", contract.output?.name, (value) => typeof value === "string");
  expect("output.channels", contract.output.channels, (value) => Array.isArray(value) && value.includes("particle"));
  expect("tiling.haloPx", contract.tiling?.haloPx, isSide);
  const {haloPx} = contract.tiling;
  expect("tiling.maxSidePx", contract.tiling.maxSidePx, (value) => isSide(value) && (value as number) > 2 * haloPx);
  for (const field of ["order", "blocksAlongLongestSide", "minBlockPx", "rounds", "sampleStride"] as const) {
    expect(`normalisation.${field}`, contract.normalisation?.[field], isCount);
  }
  for (const field of ["spreadDivisor", "clip"] as const) {
    expect(`normalisation.${field}`, contract.normalisation[field], (value) => (value as number) > 0);
  }
  expect("normalisation.percentiles", contract.normalisation.percentiles, isRange);
  expect("polarity", contract.polarity, (value) => value === "dark-on-bright");
  expect("particleSizePx", contract.particleSizePx, isRange);
  return contract;
}

function expect(field: string, value: unknown, isValid: (value: unknown) => boolean): void {
  if (!isValid(value)) throw new Error(`the network's contract has an unusable ${field}: ${JSON.stringify(value)}`);
}
