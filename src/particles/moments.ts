import type {Region} from "./particle-set.js";
import {findRuns, type Runs} from "./runs.js";

/** Area, centroid and normalised second central moments of a region, in px. */
export interface Moments {
  areaPx: number;
  /** Centroid in the frame; the centre of its top-left pixel is (0, 0). */
  x: number;
  y: number;
  /** Second central moments of unit squares: 1/12 is added to `xx` and `yy`, as MATLAB does. */
  xx: number;
  yy: number;
  xy: number;
}

/** Moments of a region. */
export function momentsOf(region: Region): Moments {
  return runMoments(region, findRuns(region.bits, region.width, region.height));
}

/** Moments in closed form, given the region's runs. */
export function runMoments(region: Region, {count, row, from, to}: Runs): Moments {
  let area = 0;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  let syy = 0;
  for (let i = 0; i < count; ++i) {
    const n = to[i] - from[i];
    const y = row[i];
    const sum = ((from[i] + to[i] - 1) * n) / 2;
    const middle = (from[i] + to[i] - 1) / 2;
    area += n;
    sx += sum;
    sy += n * y;
    // Sum of squares of n consecutive integers around their middle.
    sxx += n * middle * middle + (n * (n * n - 1)) / 12;
    sxy += sum * y;
    syy += n * y * y;
  }
  const x = sx / area;
  const y = sy / area;
  return {
    areaPx: area,
    x: region.x + x,
    y: region.y + y,
    xx: sxx / area - x * x + 1 / 12,
    yy: syy / area - y * y + 1 / 12,
    xy: sxy / area - x * y
  };
}

/** Full axes of the ellipse with the same second moments, in px. */
export function ellipseAxes({xx, yy, xy}: Moments): {majorPx: number; minorPx: number; orientationDeg: number} {
  const common = Math.sqrt((xx - yy) ** 2 + 4 * xy * xy);
  return {
    majorPx: 2 * Math.SQRT2 * Math.sqrt(xx + yy + common),
    minorPx: 2 * Math.SQRT2 * Math.sqrt(Math.max(0, xx + yy - common)),
    orientationDeg: orientation(xx - yy, 2 * xy)
  };
}

/** Minor axis of the ellipse with the same second moments, in px. */
export function minorAxisPx(region: Region): number {
  return ellipseAxes(momentsOf(region)).minorPx;
}

/** Direction of the major axis, degrees counter-clockwise from the x axis as seen on the image, 0 … 180; 0 for a round region. */
function orientation(difference: number, twiceXy: number): number {
  if (Math.abs(difference) < 1e-9 && Math.abs(twiceXy) < 1e-9) return 0;
  // The y axis points down on the image.
  const degrees = (Math.atan2(0 - twiceXy, difference) * 90) / Math.PI;
  return degrees < 0 ? degrees + 180 : degrees;
}
