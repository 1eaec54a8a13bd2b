import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, regionArea, setRun} from "../../src/particles/region.js";
import type {PlacedParticle} from "./scene.js";
import type {Projection, Shape} from "./shapes.js";

/** What is exactly known of one particle of a simulated frame. Pixel positions: the centre of the top-left pixel is (0, 0). */
export interface TrueParticle {
  shape: Shape;
  /** Projected centre of the whole particle; beyond the frame's edge for some that the frame cuts. */
  xPx: number;
  yPx: number;
  xNm: number;
  yNm: number;
  /** Diameter of the sphere of equal volume (before corners are rounded). */
  volumeEquivalentDiameterNm: number;
  /** Full axes of a sphere or ellipsoid (three), or the edge of a cube or octahedron (one). */
  dimensionsNm: readonly number[];
  /** Pixels of the frame whose centre lies behind the particle. */
  areaPx: number;
  /** √(4A/π) of those pixels: the area-equivalent diameter that a perfect segmentation would measure. */
  equivalentDiameterNm: number;
  /** True when the frame's edge cuts the particle or touches it. */
  touchesBorder: boolean;
  /** The mask: its bounding box in the frame and one bit a pixel. */
  region: Region;
}

/**
 * The particle as the frame shows it, or null when no pixel of it lies within.
 *
 * @param particle with the centre of this appearance, which may lie outside the frame.
 * @param projection at that centre.
 */
export function trueParticle(
  particle: PlacedParticle,
  projection: Projection,
  sizePx: number,
  pixelSizeNm: number
): TrueParticle | null {
  const region = visibleRegion(projection, sizePx);
  if (!region) return null;
  const areaPx = regionArea(region);
  const {shape, volumeEquivalentDiameterNm, dimensionsNm, xNm, yNm} = particle;
  return {
    shape,
    xPx: xNm / pixelSizeNm,
    yPx: yNm / pixelSizeNm,
    xNm,
    yNm,
    volumeEquivalentDiameterNm,
    dimensionsNm,
    areaPx,
    equivalentDiameterNm: Math.sqrt((4 * areaPx) / Math.PI) * pixelSizeNm,
    touchesBorder:
      region.x === 0 || region.y === 0 || region.x + region.width === sizePx || region.y + region.height === sizePx,
    region
  };
}

/** The pixels of positive thickness within the frame, in the smallest box that holds them; null when there is none. */
function visibleRegion(projection: Projection, sizePx: number): Region | null {
  const spans = visibleSpans(projection, sizePx);
  if (spans.length === 0) return null;
  const left = Math.min(...spans.map(({from}) => from));
  const right = Math.max(...spans.map(({to}) => to));
  const region = emptyRegion(left, spans[0].row, right - left, spans.length);
  spans.forEach(({from, to}, row) => {
    setRun(region, row, from - left, to - left);
  });
  return region;
}

/** One span [from, to) of columns in each row that shows the body: its projection is convex, so there are no gaps. */
function visibleSpans({x, y, width, height, entryNm, exitNm}: Projection, sizePx: number) {
  const spans: {row: number; from: number; to: number}[] = [];
  const firstColumn = Math.max(0, -x);
  const endColumn = Math.min(width, sizePx - x);
  for (let row = Math.max(0, -y); row < Math.min(height, sizePx - y); row++) {
    const isInside = (column: number) => exitNm[row * width + column] > entryNm[row * width + column];
    let from = firstColumn;
    while (from < endColumn && !isInside(from)) from++;
    let to = endColumn;
    while (to > from && !isInside(to - 1)) to--;
    if (to > from) spans.push({row: y + row, from: x + from, to: x + to});
  }
  return spans;
}
