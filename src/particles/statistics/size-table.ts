import type {Measures, ParticleSet} from "../particle-set.js";
import {edgeWeights} from "./edge-weights.js";

/** Diameters that a particle has. */
export type Measurand = "equivalentDiameterNm" | "feretMinNm" | "feretMaxNm";

/**
 * What happens at the edge of a frame, where particles are cut. Both rules leave
 * the cut ones out; the first makes up for it with Miles–Lantuéjoul weights, the
 * second does not.
 */
export type CountingRule = "drop-and-weight" | "drop";

export interface SizeTableOptions {
  /** Defaults to "equivalentDiameterNm". */
  measurand?: Measurand;
  /** Defaults to "drop-and-weight". */
  countingRule?: CountingRule;
}

/** The particles of one frame with the name of its image; frames of a stack have a name each. */
export interface ImageParticles {
  image: string | number;
  set: ParticleSet;
}

/** What statistics need of the particles of a sample, a column each. */
export interface SizeTable {
  /** One a particle, in any order. */
  diametersNm: ArrayLike<number>;
  /** How many particles each one stands for. Defaults to 1. */
  edgeWeights?: ArrayLike<number>;
  /** The image each comes from. Defaults to one image. */
  images?: ArrayLike<string | number>;
  /** Smallest external dimension of each, for the share of nanomaterial. Defaults to none, and no share. */
  minimumDimensionsNm?: ArrayLike<number>;
  /** Which diameter it is. Defaults to "equivalentDiameterNm". */
  measurand?: Measurand;
  /** Defaults to "drop-and-weight" with edge weights, and to "drop" without. */
  countingRule?: CountingRule;
  /** What the reader must know to trust the weights. Defaults to nothing. */
  warnings?: readonly string[];
}

/** The measured particles of frames that lie wholly inside them, as a table with its edge weights. */
export function sizeTable(
  frames: readonly ImageParticles[],
  {measurand = "equivalentDiameterNm", countingRule = "drop-and-weight"}: SizeTableOptions = {}
): SizeTable {
  const measures: Measures[] = [];
  const images: (string | number)[] = [];
  const weights: number[] = [];
  const warnings = new Set<string>();
  for (const {image, set} of frames) {
    const inside = set.particles.filter(({status, touchesBorder}) => status === "measured" && !touchesBorder);
    for (const particle of inside) {
      measures.push(particle.measures);
      images.push(image);
    }
    if (countingRule === "drop") continue;
    const ofFrame = edgeWeights(
      inside.map(({edgeBox}) => edgeBox),
      set
    );
    weights.push(...ofFrame.weights);
    if (ofFrame.warning) warnings.add(`${image}: ${ofFrame.warning}`);
  }
  return {
    diametersNm: Float64Array.from(measures, (of) => of[measurand]),
    edgeWeights: countingRule === "drop" ? undefined : Float64Array.from(weights),
    images,
    minimumDimensionsNm: Float64Array.from(measures, ({feretMinNm}) => feretMinNm),
    measurand,
    countingRule,
    warnings: [...warnings]
  };
}
