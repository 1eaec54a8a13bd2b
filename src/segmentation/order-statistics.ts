/**
 * The value below which a share of the numbers lies, interpolated linearly
 * between neighbours (definition 7 of Hyndman and Fan 1996, numpy's default).
 *
 * @param sorted numbers in ascending order; an empty list gives NaN.
 * @param share 0 … 1.
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** The median of numbers in any order; the mean of the middle two when their count is even. */
export function median(values: Float32Array | Float64Array): number {
  return quantile(values.slice().sort(), 0.5);
}
