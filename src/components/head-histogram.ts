import {svg} from "htl";

const BARS = 16;
const WIDTH = 64;
const HEIGHT = 16;

/** Counts of finite values in bins of equal width from the least to the greatest; none where there are no two values. */
export function binCounts(values: ArrayLike<number>, bins: number): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  if (!(high > low)) return [];
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    counts[Math.min(bins - 1, Math.floor((bins * (values[i] - low)) / (high - low)))]++;
  }
  return counts;
}

/** A small histogram for the head of a column; what it shows is in the column's cells. */
export function HeadHistogram(values: ArrayLike<number>): SVGElement {
  const counts = binCounts(values, BARS);
  const most = Math.max(1, ...counts);
  const bar = WIDTH / BARS;
  const path = counts
    .map((count, i) => `M${i * bar},${HEIGHT}v${(-(HEIGHT * count) / most).toFixed(2)}h${bar - 1}V${HEIGHT}Z`)
    .join("");
  return svg<SVGSVGElement>`<svg class="head-histogram" width=${WIDTH} height=${HEIGHT} aria-hidden="true"><path d=${path}></path></svg>`;
}
