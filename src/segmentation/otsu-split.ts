const BINS = 256;

/** A grey level that divides values into two classes, and what these are like. */
export interface Split {
  threshold: number;
  darkMean: number;
  brightMean: number;
  /** The standard deviation within the classes, pooled. */
  spread: number;
}

/**
 * The grey level that divides values into two classes with the greatest variance
 * between them, to 1/256 of their range (Otsu, IEEE Trans. Syst. Man Cybern.
 * 1979, 9, 62).
 *
 * @returns null when all values are equal.
 */
export function otsuSplit(values: Float32Array): Split | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; ++i) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (!(high > low)) return null;
  const counts = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  const scale = BINS / (high - low);
  let totalSquares = 0;
  for (let i = 0; i < values.length; ++i) {
    const bin = Math.min(BINS - 1, Math.floor((values[i] - low) * scale));
    counts[bin] += 1;
    sums[bin] += values[i];
    totalSquares += (values[i] - low) ** 2;
  }

  const totalCount = values.length;
  const totalSum = sums.reduce((a, b) => a + b);
  let best = {between: -1, threshold: 0, darkMean: 0, brightMean: 0};
  for (let bin = 0, count = 0, sum = 0; bin < BINS - 1; ++bin) {
    count += counts[bin];
    sum += sums[bin];
    // An empty bin moves no value; the lowest of equally good thresholds is taken.
    if (counts[bin] === 0) continue;
    const darkMean = sum / count;
    const brightMean = (totalSum - sum) / (totalCount - count);
    const between = (count / totalCount) * (1 - count / totalCount) * (brightMean - darkMean) ** 2;
    if (between > best.between) best = {between, threshold: low + (bin + 1) / scale, darkMean, brightMean};
  }
  const {between, ...split} = best;
  const variance = totalSquares / totalCount - (totalSum / totalCount - low) ** 2;
  return {...split, spread: Math.sqrt(Math.max(0, variance - between))};
}
