/** Corners of a convex polygon in order, in px. */
export interface Corners {
  x: number[];
  y: number[];
}

/** How deep each point lies inside a convex polygon, the hull of all points by default, in px. */
export function hullDepths(
  x: readonly number[],
  y: readonly number[],
  corners: Corners = hullCorners(x, y)
): Float64Array {
  const depths = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  const count = corners.x.length;
  for (let k = 0; k < count; ++k) {
    const ax = corners.x[k];
    const ay = corners.y[k];
    const dx = corners.x[k + 1 === count ? 0 : k + 1] - ax;
    const dy = corners.y[k + 1 === count ? 0 : k + 1] - ay;
    const length = Math.max(1e-9, Math.hypot(dx, dy));
    for (let i = 0; i < x.length; ++i) {
      const inwards = (dx * (y[i] - ay) - dy * (x[i] - ax)) / length;
      if (inwards < depths[i]) depths[i] = inwards;
    }
  }
  return depths;
}

/** Corners of the convex hull of points. */
export function hullCorners(x: readonly number[], y: readonly number[]): Corners {
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
  const corners = [...chain(order), ...chain(order.toReversed())];
  return {x: corners.map((i) => x[i]), y: corners.map((i) => y[i])};
}

/** Corners of the convex hull of two convex polygons. */
export function commonHull(a: Corners, b: Corners): Corners {
  return hullCorners([...a.x, ...b.x], [...a.y, ...b.y]);
}
