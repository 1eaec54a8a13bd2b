import type {ModelContract} from "./model-contract.js";
import type {MapBytes} from "./probability-map.js";
import type {Scale} from "./resample.js";
import {scales} from "./resample.js";

/** The scale that a map was made with. */
export interface AppliedScale {
  used: Scale;
  /** True when Feret chose it from the image, false when it was asked for or is the default. */
  automatic: boolean;
}

// An enlarged image may hold as many pixels as this, 8192 × 8192: its time grows with them.
const MAX_PIXELS = 2 ** 26;

/**
 * The typical diameter of what a map holds with a probability of at least ½:
 * that of the disc with the same ratio of area to perimeter, 4 ΣA / ΣP.
 *
 * Where particles touch, it is still about the diameter of one of them, and
 * nothing has to be separated. The perimeter is π/4 times the number of sides
 * between a pixel within and one outside (Cauchy and Crofton, two directions);
 * the border of the image does not count.
 *
 * @returns pixels; NaN without any particle, Infinity without any outline.
 */
export function typicalDiameterPx({width, height, data}: MapBytes): number {
  let area = 0;
  let sides = 0;
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++i) {
      const inside = data[i] > 127;
      if (inside) ++area;
      if (x > 0 && inside !== data[i - 1] > 127) ++sides;
      if (y > 0 && inside !== data[i - width] > 127) ++sides;
    }
  }
  return area === 0 ? Number.NaN : (4 * area) / ((Math.PI / 4) * sides);
}

/**
 * The scale at which particles are as large as the network was made for: 1 where
 * they are, else the one nearest to 1 that brings them into `particleSizePx`, else
 * the one that brings them nearest to it. Images are not enlarged beyond 8192 × 8192 px.
 *
 * @param map of a first pass, in the image's own pixels; without any particle the answer is 1.
 */
export function chooseScale(map: MapBytes, {particleSizePx}: Pick<ModelContract, "particleSizePx">): Scale {
  const diameterPx = typicalDiameterPx(map);
  if (Number.isNaN(diameterPx)) return 1;
  const pixels = map.width * map.height;
  const [least, greatest] = particleSizePx.map(Math.log);
  const distance = (scale: Scale) => {
    const size = Math.log(Math.min(diameterPx, Number.MAX_VALUE)) + Math.log(scale);
    return Math.max(0, least - size, size - greatest);
  };
  return scales
    .filter((scale) => scale <= 1 || pixels * scale ** 2 <= MAX_PIXELS)
    .reduce((best, scale) => {
      const gain = distance(best) - distance(scale);
      const nearer = Math.abs(Math.log(scale)) < Math.abs(Math.log(best));
      return gain > 1e-9 || (Math.abs(gain) <= 1e-9 && nearer) ? scale : best;
    });
}

/**
 * The scale of the first pass: 1 up to sides of 1024 px, else ¼, which costs a sixteenth of the pass that mostly
 * follows and shows whole the particles that are larger than what a network sees around a pixel.
 */
export function firstScale(width: number, height: number): Scale {
  return Math.max(width, height) <= 1024 ? 1 : 0.25;
}
