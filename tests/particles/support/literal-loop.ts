import type {Mask} from "../../../src/particles/mask.js";
import type {Parameters} from "../../../src/particles/parameters.js";
import type {Region, Status} from "../../../src/particles/particle-set.js";
import {type Shape, shapeOf} from "../../../src/particles/shape.js";
import {onlyRegion, paint} from "./masks.js";

/** A piece as the literal loop leaves it. */
export interface LiteralPiece {
  status: Status;
  region: Region;
  erosions: number;
}

type Neighbours = readonly (readonly [number, number])[];
const SQUARE: Neighbours = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1]
];
const CROSS: Neighbours = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1]
];

const set = ({width, data}: Mask, x: number, y: number): boolean => data[y * width + x] !== 0;
const outside = ({width, height}: Mask, x: number, y: number): boolean => x < 0 || y < 0 || x >= width || y >= height;

function erode(mask: Mask, element: Neighbours, beyond: boolean): Mask {
  return paint(mask.width, mask.height, (x, y) =>
    element.every(([dx, dy]) => (outside(mask, x + dx, y + dy) ? beyond : set(mask, x + dx, y + dy)))
  );
}

function dilate(mask: Mask, element: Neighbours): Mask {
  return paint(mask.width, mask.height, (x, y) =>
    element.some(([dx, dy]) => !outside(mask, x - dx, y - dy) && set(mask, x - dx, y - dy))
  );
}

/** 8-connected parts, each as a mask of the same size. */
function parts(mask: Mask): Mask[] {
  const rest = mask.data.slice();
  const found: Mask[] = [];
  for (let i = 0; i < rest.length; ++i) {
    if (rest[i] === 0) continue;
    const part = new Uint8Array(rest.length);
    const queue = [i];
    rest[i] = 0;
    for (const p of queue) {
      part[p] = 255;
      for (let dy = -1; dy <= 1; ++dy) {
        for (let dx = -1; dx <= 1; ++dx) {
          const [x, y] = [(p % mask.width) + dx, Math.floor(p / mask.width) + dy];
          if (outside(mask, x, y) || rest[y * mask.width + x] === 0) continue;
          rest[y * mask.width + x] = 0;
          queue.push(y * mask.width + x);
        }
      }
    }
    found.push({...mask, data: part});
  }
  return found;
}

const count = ({data}: Mask): number => data.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
const both = (a: Mask, b: Mask): Mask => ({...a, data: a.data.map((value, i) => (b.data[i] === 0 ? 0 : value))});

/** Full minor axis of the ellipse with the second moments of the pixels as unit squares. */
function minorAxis({width, data}: Mask): number {
  const at = [...data.keys()].filter((i) => data[i] !== 0).map((i) => [i % width, Math.floor(i / width)]);
  const mean = (value: (point: number[]) => number): number => at.reduce((sum, p) => sum + value(p), 0) / at.length;
  const [cx, cy] = [mean(([x]) => x), mean(([, y]) => y)];
  const xx = mean(([x]) => (x - cx) ** 2) + 1 / 12;
  const yy = mean(([, y]) => (y - cy) ** 2) + 1 / 12;
  const xy = mean(([x, y]) => (x - cx) * (y - cy));
  // The smaller eigenvalue is the variance across; a uniform ellipse of semi-axis b has b²/4.
  const least = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  return 4 * Math.sqrt(Math.max(0, least));
}

/** Least area of a marker in px: the greater of both limits. */
function markerLimit({markerPx, markerNm}: Parameters, pixelSizeNm: number): number {
  return Math.max(markerPx, Math.ceil((Math.PI * (markerNm / pixelSizeNm) ** 2) / 4));
}

/**
 * Ultimate erosion of convex shapes as the loop it is described as: the whole clump is
 * eroded byte by byte, its parts are looked at after each step, and each marker is
 * dilated back in a box of the clump's size. Slow, and plainly right.
 *
 * @param clump mask of the clump's bounding box.
 */
export function literalUecs(clump: Mask, p: Parameters, pixelSizeNm: number): LiteralPiece[] {
  const isConvex = (shape: Shape): boolean =>
    (p.limitsInclusive ? shape.convexity > p.convexityThreshold : shape.convexity >= p.convexityThreshold) &&
    1 - shape.solidity < p.solidityDeficit;
  const limit = markerLimit(p, pixelSizeNm);
  const isThin = (part: Mask): boolean =>
    p.minorAxisDivisor > 0 &&
    Math.floor(limit / p.minorAxisDivisor) > 0 &&
    minorAxis(part) <= Math.floor(limit / p.minorAxisDivisor);
  const pieces: LiteralPiece[] = [];
  const eroded = (mask: Mask, element: Neighbours): Mask => {
    const less = erode(mask, element, !p.boxEdgeErodes);
    return p.erosionOpening ? dilate(erode(less, CROSS, !p.boxEdgeErodes), CROSS) : less;
  };
  const lasts = (part: Mask): boolean =>
    [SQUARE, CROSS].every((element) => count(eroded(part, element)) === count(part));
  let now = clump;
  for (let erosions = 0; count(now) > 0; ++erosions) {
    const goOn: Mask[] = [];
    for (const part of parts(now)) {
      const region = onlyRegion(part);
      const area = count(part);
      if (p.limitsInclusive ? area <= limit : area < limit) {
        pieces.push({status: "marker_too_small", region, erosions});
      } else if (isConvex(shapeOf(region)) || isThin(part)) {
        pieces.push({...regrown(part, clump, erosions, p, isConvex), erosions});
      } else if (lasts(part)) pieces.push({status: "marker_too_small", region, erosions});
      else goOn.push(part);
    }
    now = {...clump, data: clump.data.map((_, i) => (goOn.some((part) => part.data[i] !== 0) ? 255 : 0))};
    now = eroded(now, erosions % 2 === 0 ? SQUARE : CROSS);
    for (const part of goOn) {
      if (count(both(part, now)) === 0) pieces.push({status: "marker_too_small", region: onlyRegion(part), erosions});
    }
  }
  return pieces;
}

function regrown(
  marker: Mask,
  clump: Mask,
  erosions: number,
  p: Parameters,
  isConvex: (shape: Shape) => boolean
): {status: Status; region: Region} {
  const steps = erosions + p.regrowthExtraSteps;
  let now = marker;
  for (let step = 0; step < steps; ++step) {
    const number = p.regrowthOrder === "same" ? step : steps - 1 - step;
    let next = dilate(now, number % 2 === 0 ? SQUARE : CROSS);
    if (p.regrowthClosing) next = erode(dilate(next, CROSS), CROSS, true);
    const ring = count(next) - count(both(now, next));
    const kept = count(both(next, clump)) - count(both(both(now, next), clump));
    now = both(next, clump);
    if (p.regrowthRingFraction > 0 && step % 2 === 0 && !(kept / ring >= p.regrowthRingFraction)) break;
  }
  // Closing may add pixels that do not hang together with the rest.
  const region = onlyRegion(parts(now).find((part) => count(both(part, marker)) > 0)!);
  return {status: isConvex(shapeOf(region)) ? "measured" : "not_convex_after_regrowth", region};
}
