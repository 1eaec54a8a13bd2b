import type {ParticleColumns} from "./particle-columns.js";
import {measuredRows} from "./size-summary.js";

/** What makes a measured particle suspicious. */
export type SuspicionSign = "convexity" | "meanProbability" | "size";

export interface Suspicion {
  row: number;
  /** The sign that stands out most. */
  sign: SuspicionSign;
  /** How many of the usual spreads it lies away from the median, the wrong way. */
  spreads: number;
}

/** The mean deviation of a normal distribution as a share of its standard deviation, by the median of absolute deviations. */
const MAD_OF_NORMAL = 0.6745;

/**
 * The measured particles, the most suspicious first: those that are less convex or fainter than
 * the others, or so large or small that they pull at the statistics. Each counts by the sign in
 * which it stands out most, in units of the spread of all.
 */
export function suspicions(particles: ParticleColumns): Suspicion[] {
  const rows = measuredRows(particles);
  const {convexity, meanProbability, equivalentDiameterNm} = particles.measures;
  const below = (values: Float64Array) => {
    const deviation = spreadsFromMedian(Float64Array.from(rows, (row) => values[row]));
    return deviation.map((spreads) => -spreads);
  };
  // Sizes spread by factors.
  const size = spreadsFromMedian(Float64Array.from(rows, (row) => Math.log(equivalentDiameterNm[row]))).map(Math.abs);
  const signs: [SuspicionSign, Float64Array][] = [
    ["convexity", below(convexity)],
    ["meanProbability", below(meanProbability)],
    ["size", size]
  ];
  return Array.from(rows, (row, i): Suspicion => {
    const [sign, spreads] = signs.reduce((most, each) => (each[1][i] > most[1][i] ? each : most));
    return {row, sign, spreads: spreads[i]};
  }).sort((a, b) => b.spreads - a.spreads || a.row - b.row);
}

/** Deviations in robust standard deviations: one odd value does not hide the others. Zero where all are alike. */
function spreadsFromMedian(values: Float64Array): Float64Array {
  const middle = median(values);
  const deviations = values.map((value) => value - middle);
  const spread = median(deviations.map(Math.abs)) / MAD_OF_NORMAL;
  return deviations.map((deviation) => (spread > 0 ? deviation / spread : Math.sign(deviation)));
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Why a particle comes where it does, as a sentence. */
export function suspicionWords(
  {measures, id}: ParticleColumns,
  {row, sign, spreads}: Suspicion,
  position: number,
  count: number
): string {
  const far = `${spreads.toFixed(1)} times the usual spread`;
  const why = {
    convexity: `its convexity of ${measures.convexity[row].toFixed(3)} lies ${far} below the median`,
    meanProbability: `its mean probability of ${measures.meanProbability[row].toFixed(2)} lies ${far} below the median`,
    size: `its diameter of ${measures.equivalentDiameterNm[row].toPrecision(3)} nm lies ${far} from the median`
  }[sign];
  return `Particle ${id[row]}, ${position + 1} of ${count} in order of suspicion: ${why}.`;
}
