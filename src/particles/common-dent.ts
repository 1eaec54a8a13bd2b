import {type Ellipse, radialDistance} from "./ellipse-fit.js";
import {hullDepths} from "./hull-depths.js";

/** Points taken of each outline. */
const POINTS = 256;

/** Depth in px of the deepest dent of what overlapping ellipses cover together, below their convex hull. */
export function commonDentPx(ellipses: readonly Ellipse[]): number {
  const x: number[] = [];
  const y: number[] = [];
  for (const ellipse of ellipses) {
    const {a, b, cos, sin} = ellipse;
    for (let k = 0; k < POINTS; ++k) {
      const angle = (2 * Math.PI * k) / POINTS;
      const u = a * Math.cos(angle);
      const v = b * Math.sin(angle);
      const px = ellipse.x + u * cos - v * sin;
      const py = ellipse.y + u * sin + v * cos;
      if (ellipses.some((other) => other !== ellipse && radialDistance(other, px, py) < 0)) continue;
      x.push(px);
      y.push(py);
    }
  }
  return hullDepths(x, y).reduce((most, depth) => Math.max(most, depth), 0);
}
