import {checkDiameters, checkWeights} from "./weighted-sample.js";
import {type ShareInterval, wilsonInterval} from "./wilson.js";

export interface NanomaterialOptions {
  /** How many particles each one stands for, see `edgeWeights`. Defaults to 1. */
  edgeWeights?: ArrayLike<number>;
  /** Confidence level of the interval. Defaults to 0.95. */
  level?: number;
}

export interface NanomaterialShare {
  /** Share of the particles with a minimum external dimension of 1 to 100 nm, by number; NaN without particles. */
  share: number;
  interval: ShareInterval;
  particles: number;
  verdict: "meets" | "does not meet" | "not decidable";
  /** The verdict in words, with what it is not. */
  text: string;
}

/** External dimensions of a nanomaterial (Recommendation 2022/C 229/01, point 1). */
export const NANOSCALE_NM = {low: 1, high: 100} as const;

/** Share of the particles, by number, from which on a material is a nanomaterial (same place). */
export const NANOMATERIAL_SHARE = 0.5;

/**
 * Compares a sample with the size criterion of the European Commission's
 * definition of nanomaterial (Recommendation 2022/C 229/01 of 10 June 2022):
 * 50 % or more of the constituent particles, by number, with an external
 * dimension of 1 to 100 nm.
 *
 * The verdict is "not decidable" while the Wilson interval of the share holds
 * 50 %. Clauses on thin rods and plates, particles above 100 µm, aggregates and
 * specific surface are left to the reader.
 *
 * @param minimumDimensionsNm smallest external dimension of each particle: its minimum Feret diameter, or its largest inscribed circle.
 */
export function nanomaterialShare(
  minimumDimensionsNm: ArrayLike<number>,
  {edgeWeights, level = 0.95}: NanomaterialOptions = {}
): NanomaterialShare {
  checkDiameters(minimumDimensionsNm);
  checkWeights("edge weight", edgeWeights, minimumDimensionsNm.length);
  const particles = minimumDimensionsNm.length;
  let inside = 0;
  let total = 0;
  let squares = 0;
  for (let i = 0; i < particles; i++) {
    const weight = edgeWeights ? edgeWeights[i] : 1;
    total += weight;
    squares += weight * weight;
    if (minimumDimensionsNm[i] >= NANOSCALE_NM.low && minimumDimensionsNm[i] <= NANOSCALE_NM.high) inside += weight;
  }
  const share = Math.min(1, inside / total);
  const interval = wilsonInterval(share, total > 0 ? total ** 2 / squares : 0, {level});
  const verdict = verdictOf(interval);
  return {share, interval, particles, verdict, text: textOf(share, interval, verdict, particles, level)};
}

function verdictOf({low, high}: ShareInterval): NanomaterialShare["verdict"] {
  if (low >= NANOMATERIAL_SHARE) return "meets";
  return high < NANOMATERIAL_SHARE ? "does not meet" : "not decidable";
}

function textOf(
  share: number,
  {low, high}: ShareInterval,
  verdict: NanomaterialShare["verdict"],
  particles: number,
  level: number
): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const [noun, verb] = particles === 1 ? ["particle", "has"] : ["particles", "have"];
  const found = Number.isNaN(share)
    ? "No particles were measured"
    : `${percent(share)} of ${particles} ${noun} (${percent(low)} to ${percent(high)} with ${100 * level} % confidence) ${verb} a minimum external dimension of 1 to 100 nm`;
  const outcome = verdict === "not decidable" ? "is not decidable from these particles" : verdictWords(verdict);
  return `${found}. The size criterion of Recommendation 2022/C 229/01 (50 % or more by number) ${outcome}. This supports, and does not replace, the decision flow of the Joint Research Centre.`;
}

function verdictWords(verdict: "meets" | "does not meet"): string {
  return verdict === "meets" ? "is met" : "is not met";
}
