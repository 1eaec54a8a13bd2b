import type {Activation} from "./activation.js";
import type {FixedScaleOptions} from "./fixed-scale.js";
import type {NormalisationOptions} from "./normalise.js";
import type {Polarity} from "./polarity.js";
import type {Tiling} from "./tiles.js";

/** The illumination removed, the spread brought to 1. */
export interface FlattenNormalisation extends Required<NormalisationOptions> {
  kind: "flatten";
}

/** Stretched to a fixed scale, then (x − mean) / standard deviation in each channel. */
export interface FixedNormalisation extends Required<FixedScaleOptions> {
  kind: "fixed";
  /** One number an input channel, in units of the scale. */
  mean: number[];
  /** One number an input channel, in units of the scale. */
  standardDeviation: number[];
}

/**
 * What a network expects and returns: the JSON file beside its ONNX file. Every
 * host reads it, so that all feed the network alike. docs/networks.md explains it
 * to those who bring their own.
 */
export interface ModelContract {
  name: string;
  /** The ONNX file, in the same folder. */
  file: string;
  /** SHA-256 of the ONNX file in lower-case hexadecimal. */
  sha256: string;
  /** A float32 tensor of 1 × channels × height × width, both multiples of `multipleOf`; grey is repeated in three channels. */
  input: {name: string; channels: 1 | 3; multipleOf: number};
  /** A float32 tensor of 1 × channels × height × width; one of the channels is named "particle". */
  output: {name: string; channels: string[]; activation: Activation};
  normalisation: FlattenNormalisation | FixedNormalisation;
  tiling: Omit<Tiling, "multipleOf">;
  /** The particles that the network knows; images of the other kind are inverted for it. "any" leaves images as they are. */
  polarity: Polarity | "any";
  /** The range of particle diameters in pixels that the network was made for. */
  particleSizePx: [number, number];
}

/**
 * Checks a contract that was read from JSON and fills in what may be left out.
 *
 * @param json the contract; one that was parsed before passes unchanged.
 * @throws Error naming the field that is missing or not as it should be, and what is expected there.
 */
export function parseContract(json: unknown): ModelContract {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error(`the network's contract is not a JSON object but ${JSON.stringify(json) ?? "nothing"}`);
  }
  const contract = json as Record<string, unknown>;
  const name = field(contract, "name", isText, "a short name of the network");
  const file = field(
    contract,
    "file",
    isOnnxName,
    'the name of the ONNX file beside the contract, such as "mine.onnx"'
  );
  const sha256 = field(contract, "sha256", isSha256, "64 lower-case hexadecimal digits, as sha256sum prints them");
  const input = parseInput(contract);
  return {
    ...contract,
    name,
    file,
    sha256,
    input,
    output: parseOutput(contract),
    normalisation: parseNormalisation(contract, input.channels),
    tiling: parseTiling(contract, input.multipleOf),
    polarity: field(contract, "polarity", isOneOf(POLARITIES), oneOf(POLARITIES)),
    particleSizePx: field(
      contract,
      "particleSizePx",
      isSizes,
      "two ascending diameters in pixels, both above 0, such as [10, 200]"
    )
  };
}

const POLARITIES = ["dark-on-bright", "bright-on-dark", "any"] as const;
const ACTIVATIONS = ["sigmoid", "softmax", "none"] as const;
const KINDS = ["flatten", "fixed"] as const;

// Beyond these a slip of the pen would hang the page or fill its memory; networks in use stay far below them.
const MAX_MULTIPLE = 1024;
const MAX_TILE_SIDE_PX = 16384;
const MAX_ORDER = 10;
const MAX_BLOCKS = 512;
const MAX_ROUNDS = 100;
const MAX_STRIDE = 64;

function parseInput(contract: object): ModelContract["input"] {
  return {
    ...field(contract, "input", isObject, "an object with the name of the network's input"),
    name: field(contract, "input.name", isText, "the name of the network's input"),
    channels: field(contract, "input.channels", isOneOf([1, 3] as const), "1 or 3", 1),
    multipleOf: field(
      contract,
      "input.multipleOf",
      isCountTo(MAX_MULTIPLE),
      `a whole number of pixels, up to ${MAX_MULTIPLE}, that sides are multiples of`,
      1
    )
  };
}

function parseOutput(contract: object): ModelContract["output"] {
  const output = field(contract, "output", isObject, "an object with the name of the network's output");
  const isChannels = (value: unknown): value is string[] =>
    isList(value, isText) && value.includes("particle") && new Set(value).size === value.length;
  const channels = field(
    contract,
    "output.channels",
    isChannels,
    'the names of all channels, all different, "particle" among them'
  );
  // Of a single channel the soft-max is 1 whatever the network says.
  const activations = channels.length > 1 ? ACTIVATIONS : (["sigmoid", "none"] as const);
  const expected = oneOf(activations) + (channels.length > 1 ? "" : ' ("softmax" wants two output.channels or more)');
  return {
    ...output,
    name: field(contract, "output.name", isText, "the name of the network's output"),
    channels,
    activation: field<Activation>(contract, "output.activation", isOneOf(activations), expected, "sigmoid")
  };
}

function parseTiling(contract: object, multipleOf: number): ModelContract["tiling"] {
  const isSide = (value: unknown): value is number =>
    isWhole(value) && value <= MAX_TILE_SIDE_PX && value % multipleOf === 0;
  const side = `a whole number of pixels, up to ${MAX_TILE_SIDE_PX} and a multiple of ${multipleOf} (input.multipleOf)`;
  const haloPx = field(contract, "tiling.haloPx", isSide, side);
  const isTile = (value: unknown): value is number => isSide(value) && value > 2 * haloPx;
  return {haloPx, maxSidePx: field(contract, "tiling.maxSidePx", isTile, `${side}, more than twice tiling.haloPx`)};
}

function parseNormalisation(contract: object, channels: number): ModelContract["normalisation"] {
  const at = <Value>(name: string, isValid: Check<Value>, expected: string, fallback?: Value) =>
    field(contract, `normalisation.${name}`, isValid, expected, fallback);
  const kind = at("kind", isOneOf(KINDS), oneOf(KINDS), "flatten");
  if (kind === "flatten") {
    return {
      kind,
      order: at("order", isOrder, `the degree of the background from 0 to ${MAX_ORDER}, such as 1`),
      blocksAlongLongestSide: at("blocksAlongLongestSide", isCountTo(MAX_BLOCKS), countTo(MAX_BLOCKS, 64)),
      minBlockPx: at("minBlockPx", isCount, "a whole number of pixels, such as 8"),
      rounds: at("rounds", isCountTo(MAX_ROUNDS), countTo(MAX_ROUNDS, 12)),
      sampleStride: at("sampleStride", isCountTo(MAX_STRIDE), countTo(MAX_STRIDE, 4)),
      percentiles: at("percentiles", isPercentiles, PERCENTILES),
      spreadDivisor: at("spreadDivisor", isPositive, "a positive number, such as 3.29"),
      clip: at("clip", isPositive, "a positive number, such as 8"),
      unclippedPercentile: at("unclippedPercentile", isUnclipped, "null or a percentile below 50, such as 0.1", null)
    };
  }
  const isPerChannel = (value: unknown): value is number[] => isList(value, isNumber) && value.length === channels;
  const isDeviations = (value: unknown): value is number[] => isPerChannel(value) && value.every(isPositive);
  return {
    kind,
    scale: at("scale", isRange, "two ascending numbers, such as [0, 255]", [0, 255]),
    percentiles: at("percentiles", isPercentiles, PERCENTILES, [0, 100]),
    sampleStride: at("sampleStride", isCountTo(MAX_STRIDE), countTo(MAX_STRIDE, 4), 4),
    mean: at("mean", isPerChannel, `a list of ${channels} number(s), one an input channel`),
    standardDeviation: at("standardDeviation", isDeviations, `a list of ${channels} positive number(s)`)
  };
}

type Check<Value> = (value: unknown) => value is Value;

const PERCENTILES = "two ascending percentiles from 0 to 100, such as [5, 95], no fractions of 1";
const isUnclipped = (value: unknown): value is number | null =>
  value === null || (isNumber(value) && value >= 0 && value < 50);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isPositive = (value: unknown): value is number => isNumber(value) && value > 0;
const isWhole = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isCount = (value: unknown): value is number => isWhole(value) && value > 0;
const isCountTo =
  (most: number): Check<number> =>
  (value): value is number =>
    isCount(value) && value <= most;
const countTo = (most: number, example: number) => `a whole number from 1 to ${most}, such as ${example}`;
const isOrder = (value: unknown): value is number => isWhole(value) && value <= MAX_ORDER;
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isOnnxName = (value: unknown): value is string => isText(value) && /^[\w.-]+\.onnx$/.test(value);
const isSha256 = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isRange = (value: unknown): value is [number, number] =>
  isList(value, isNumber) && value.length === 2 && value[0] < value[1];
const isSizes = (value: unknown): value is [number, number] => isRange(value) && value[0] > 0;
const isPercentiles = (value: unknown): value is [number, number] =>
  isRange(value) && value[0] >= 0 && value[1] > 1 && value[1] <= 100;

function isList<Value>(value: unknown, isItem: Check<Value>): value is Value[] {
  return Array.isArray(value) && value.every(isItem);
}

function isOneOf<const Value>(values: readonly Value[]): Check<Value> {
  return (value): value is Value => (values as readonly unknown[]).includes(value);
}

const oneOf = (values: readonly string[]) => values.map((value) => `"${value}"`).join(" or ");

/** Reads a field given by its path, such as "input.name"; one without a fallback must be there. */
function field<Value>(json: object, path: string, isValid: Check<Value>, expected: string, fallback?: Value): Value {
  const value = path.split(".").reduce<unknown>((at, key) => (isObject(at) ? Reflect.get(at, key) : undefined), json);
  if (value === undefined && fallback !== undefined) return fallback;
  if (value === undefined) throw new Error(`the network's contract lacks ${path}: expected ${expected}`);
  if (isValid(value)) return value;
  throw new Error(
    `the network's contract has an unusable ${path}: expected ${expected}, got ${JSON.stringify(value) ?? String(value)}`
  );
}
