/**
 * What a share of a distribution is a share of: particles, projected area or
 * volume (r = 0, 2, 3 of ISO 9276-1).
 */
export type Weighting = "number" | "area" | "volume";

/** The power of the diameter that each weighting stands for, r of ISO 9276-1. */
export const WEIGHTING_POWERS: Record<Weighting, 0 | 2 | 3> = {number: 0, area: 2, volume: 3};

export interface WeightedSampleOptions {
  /** Weight of a particle from its diameter: 1, x² or x³. Defaults to "number". */
  weighting?: Weighting;
  /**
   * Weight of each particle instead of the power of its diameter, a measured
   * area, say. In any unit, ≥ 0.
   */
  particleWeights?: ArrayLike<number>;
  /** What else multiplies each weight: how many particles this one stands for, see `edgeWeights`. Defaults to 1. */
  edgeWeights?: ArrayLike<number>;
  /** The image each particle comes from, by any name or number. Defaults to one image. */
  images?: ArrayLike<string | number>;
}

/** Diameters with their weights, in the order that everything else needs. */
export interface WeightedSample {
  /** Diameters in nm, ascending. */
  diametersNm: Float64Array;
  /** Weight of each, > 0, the largest 1: statistics are ratios of weights. */
  weights: Float64Array;
  /** Weight of all particles before each; one entry more than there are particles. */
  cumulative: Float64Array;
  /** Position in `imageNames` of the image of each. */
  images: Uint32Array;
  /** The images in the order in which they first occur. */
  imageNames: (string | number)[];
  /**
   * Number of equally weighted particles that would know as much, (Σw)²/Σw²
   * (Kish, Survey Sampling, 1965, § 11.7); the number of particles when all
   * weights are equal.
   */
  effectiveCount: number;
}

/**
 * Sorts and weighs the diameters of particles. Particles of weight 0 are left out.
 *
 * @param diametersNm one a particle, in any order.
 * @throws RangeError for a diameter that is not a positive number, a weight
 *   that is not a number ≥ 0, and lists of unequal lengths.
 */
export function weightedSample(
  diametersNm: ArrayLike<number>,
  {weighting = "number", particleWeights, edgeWeights, images}: WeightedSampleOptions = {}
): WeightedSample {
  const n = diametersNm.length;
  checkDiameters(diametersNm);
  checkWeights("weight", particleWeights, n);
  checkWeights("edge weight", edgeWeights, n);
  if (images && images.length !== n)
    throw new RangeError(`expected an image for each of ${n} particles, got ${images.length}`);

  const power = WEIGHTING_POWERS[weighting];
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, diametersNm[i]);
  const raw = new Float64Array(n);
  let heaviest = 0;
  for (let i = 0; i < n; i++) {
    const own = particleWeights ? particleWeights[i] : (diametersNm[i] / largest) ** power;
    raw[i] = own * (edgeWeights ? edgeWeights[i] : 1);
    heaviest = Math.max(heaviest, raw[i]);
  }
  const order = sortedOrder(diametersNm).filter((i) => raw[i] > 0);
  const {codes, names} = imageCodes(images, order);
  const weights = Float64Array.from(order, (i) => raw[i] / heaviest);
  const cumulative = new Float64Array(order.length + 1);
  let squares = 0;
  for (let k = 0; k < weights.length; k++) {
    cumulative[k + 1] = cumulative[k] + weights[k];
    squares += weights[k] ** 2;
  }
  return {
    diametersNm: Float64Array.from(order, (i) => diametersNm[i]),
    weights,
    cumulative,
    images: codes,
    imageNames: names,
    effectiveCount: order.length ? cumulative[order.length] ** 2 / squares : 0
  };
}

/** Positions by ascending diameter; equal diameters keep their order. */
function sortedOrder(diametersNm: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(diametersNm.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((a, b) => diametersNm[a] - diametersNm[b]);
}

function imageCodes(images: ArrayLike<string | number> | undefined, order: Uint32Array) {
  const codes = new Uint32Array(order.length);
  if (!images) return {codes, names: order.length ? ["all"] : []};
  const codeOf = new Map<string | number, number>();
  const inOrder = order.slice().sort();
  for (const i of inOrder) if (!codeOf.has(images[i])) codeOf.set(images[i], codeOf.size);
  for (let k = 0; k < order.length; k++) codes[k] = codeOf.get(images[order[k]])!;
  return {codes, names: [...codeOf.keys()]};
}

/** @throws RangeError naming the first diameter that is not a positive number. */
export function checkDiameters(diametersNm: ArrayLike<number>): void {
  for (let i = 0; i < diametersNm.length; i++) {
    if (!(diametersNm[i] > 0 && diametersNm[i] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`expected a positive diameter in nm, got ${diametersNm[i]} for particle ${i}`);
    }
  }
}

/** @throws RangeError naming the first weight that is not a number ≥ 0. */
export function checkWeights(what: string, weights: ArrayLike<number> | undefined, count: number): void {
  if (!weights) return;
  if (weights.length !== count) {
    throw new RangeError(`expected one ${what} for each of ${count} particles, got ${weights.length}`);
  }
  for (let i = 0; i < count; i++) {
    if (!(weights[i] >= 0 && weights[i] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`expected every ${what} to be 0 or more, got ${weights[i]} for particle ${i}`);
    }
  }
}
