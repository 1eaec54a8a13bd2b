/** How deep each point lies inside the convex hull of all points, in px. */
export function hullDepths(x: readonly number[], y: readonly number[]): Float64Array {
  const hull = hullOf(x, y);
  const depths = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  for (let k = 0; k < hull.length; ++k) {
    const a = hull[k];
    const b = hull[k + 1 === hull.length ? 0 : k + 1];
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const length = Math.max(1e-9, Math.hypot(dx, dy));
    for (let i = 0; i < x.length; ++i) {
      const inwards = (dx * (y[i] - y[a]) - dy * (x[i] - x[a])) / length;
      if (inwards < depths[i]) depths[i] = inwards;
    }
  }
  return depths;
}

/** Indices of the corners of the convex hull of points. */
function hullOf(x: readonly number[], y: readonly number[]): number[] {
  const order = x.map((_, i) => i).sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  const chain = (indices: readonly number[]): number[] => {
    const out: number[] = [];
    for (const i of indices) {
      while (out.length >= 2) {
        const [p, q] = [out[out.length - 2], out[out.length - 1]];
        if ((x[q] - x[p]) * (y[i] - y[p]) - (y[q] - y[p]) * (x[i] - x[p]) > 0) break;
        out.pop();
      }
      out.push(i);
    }
    return out.slice(0, -1);
  };
  return [...chain(order), ...chain(order.toReversed())];
}
