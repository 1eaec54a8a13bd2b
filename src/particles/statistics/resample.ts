import {percentileWindow} from "./percentile.js";
import type {WeightedSample} from "./weighted-sample.js";

/** Draws samples with replacement from the clusters of a sample, without sorting or copying a particle. */
export interface Resampler {
  /** Draws as many clusters as there are; what follows is of this draw. */
  draw(randomUint32: () => number): void;
  effectiveCount(): number;
  /** Mean and variance (Σw(x − x̄)²/Σw) of the diameters, and of their logarithms. */
  moments(): {mean: number; variance: number; logMean: number; logVariance: number};
  percentile(share: number): number;
}

/** Sums kept per cluster: w, w², wx, wx², w ln x, w ln² x, with x and ln x about their means. */
const SUMS = 6;

/** Particles between two entries of the table of cumulative weights. */
const MIN_BLOCK = 64;

/** Entries of that table, 32 MB. */
const MAX_TABLE = 4e6;

/**
 * A drawn sample is the old one with a multiplicity per cluster. As clusters
 * keep their sums, moments cost a step a cluster, and a percentile is searched
 * for in blocks of the sorted diameters.
 *
 * @param clusterOf cluster of each particle of the sample, 0 … clusters − 1.
 */
export function resampler(sample: WeightedSample, clusterOf: Uint32Array, clusters: number): Resampler {
  const {diametersNm, weights} = sample;
  const n = diametersNm.length;
  // Bytes stay in the cache; that one of many clusters is drawn 256 times never happens.
  const multiplicity = new Uint8Array(clusters);
  const origin = diametersNm[n >> 1];
  const sums = clusterSums(sample, clusterOf, clusters, origin);
  const drawn = new Float64Array(SUMS);
  const singletons = clusters === n;
  const block = singletons ? MIN_BLOCK : Math.max(MIN_BLOCK, Math.ceil((n * clusters) / MAX_TABLE));
  const table = singletons ? new Float64Array(0) : blockTable(sample, clusterOf, clusters, block);
  const blocks = Math.ceil(n / block);
  const singletonBlocks = new Float64Array(singletons ? blocks : 0);

  function weightBefore(b: number): number {
    if (singletons) return singletonBlocks[b];
    let weight = 0;
    for (let c = 0, at = b * clusters; c < clusters; c++) weight += multiplicity[c] * table[at + c];
    return weight;
  }

  function effectiveCount(): number {
    return drawn[0] ** 2 / drawn[1];
  }

  return {
    draw(randomUint32) {
      multiplicity.fill(0);
      // A product of 32 bits favours no cluster by more than clusters / 2³².
      const scale = clusters / 2 ** 32;
      for (let c = 0; c < clusters; c++) multiplicity[(randomUint32() * scale) | 0]++;
      drawn.fill(0);
      // Singletons are in the order of the diameters, so that the weights before blocks are found on the way.
      const step = singletons ? block : clusters;
      for (let from = 0; from < clusters; from += step) {
        if (singletons) singletonBlocks[from / block] = drawn[0];
        addSums(drawn, sums, multiplicity, from, Math.min(clusters, from + step));
      }
    },
    effectiveCount,
    moments() {
      const shift = drawn[2] / drawn[0];
      const logShift = drawn[4] / drawn[0];
      return {
        mean: origin + shift,
        variance: Math.max(0, drawn[3] / drawn[0] - shift ** 2),
        logMean: Math.log(origin) + logShift,
        logVariance: Math.max(0, drawn[5] / drawn[0] - logShift ** 2)
      };
    },
    percentile(share) {
      const {low, high} = percentileWindow(share, drawn[0], effectiveCount());
      let first = 0;
      let last = blocks - 1;
      while (first < last) {
        const middle = (first + last + 1) >> 1;
        if (weightBefore(middle) <= low) first = middle;
        else last = middle - 1;
      }
      let cumulative = weightBefore(first);
      let product = 0;
      let covered = 0;
      for (let k = first * block; k < n && cumulative < high; k++) {
        const next = cumulative + multiplicity[clusterOf[k]] * weights[k];
        if (next > low) {
          const overlap = Math.min(next, high) - Math.max(cumulative, low);
          product += overlap * diametersNm[k];
          covered += overlap;
        }
        cumulative = next;
      }
      return product / covered;
    }
  };
}

/** Adds the sums of clusters from … to − 1, as often as each was drawn. */
function addSums(drawn: Float64Array, sums: Float64Array, multiplicity: Uint8Array, from: number, to: number): void {
  let s0 = drawn[0];
  let s1 = drawn[1];
  let s2 = drawn[2];
  let s3 = drawn[3];
  let s4 = drawn[4];
  let s5 = drawn[5];
  for (let c = from, at = from * SUMS; c < to; c++, at += SUMS) {
    const m = multiplicity[c];
    s0 += m * sums[at];
    s1 += m * sums[at + 1];
    s2 += m * sums[at + 2];
    s3 += m * sums[at + 3];
    s4 += m * sums[at + 4];
    s5 += m * sums[at + 5];
  }
  drawn[0] = s0;
  drawn[1] = s1;
  drawn[2] = s2;
  drawn[3] = s3;
  drawn[4] = s4;
  drawn[5] = s5;
}

function clusterSums(
  {diametersNm, weights}: WeightedSample,
  clusterOf: Uint32Array,
  clusters: number,
  origin: number
): Float64Array {
  const sums = new Float64Array(clusters * SUMS);
  for (let k = 0; k < diametersNm.length; k++) {
    const at = clusterOf[k] * SUMS;
    const w = weights[k];
    const x = diametersNm[k] - origin;
    const ln = Math.log(diametersNm[k] / origin);
    sums[at] += w;
    sums[at + 1] += w * w;
    sums[at + 2] += w * x;
    sums[at + 3] += w * x * x;
    sums[at + 4] += w * ln;
    sums[at + 5] += w * ln * ln;
  }
  return sums;
}

/** Weight of each cluster before each block: a row a block, a column a cluster. */
function blockTable({weights}: WeightedSample, clusterOf: Uint32Array, clusters: number, block: number): Float64Array {
  const running = new Float64Array(clusters);
  const table = new Float64Array(Math.ceil(weights.length / block) * clusters);
  for (let k = 0; k < weights.length; k++) {
    if (k % block === 0) table.set(running, (k / block) * clusters);
    running[clusterOf[k]] += weights[k];
  }
  return table;
}
