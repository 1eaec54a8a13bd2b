import {normalise, type Rotation, rotate, type Vector} from "./rotation.js";

export const SHAPES = ["sphere", "ellipsoid", "cube", "octahedron"] as const;

export type Shape = (typeof SHAPES)[number];

/** A half-space n·r ≤ distance, with n of unit length; nm. */
interface HalfSpace {
  readonly normal: Vector;
  readonly distance: number;
}

/**
 * A convex body about the origin: what lies within all half-spaces and within
 * the ellipsoid r·M·r ≤ 1. x runs to the right, y down, z along the beam; nm.
 */
export interface Solid {
  readonly halfSpaces: readonly HalfSpace[];
  /** The symmetric matrix M as xx, yy, zz, xy, xz, yz in 1/nm²; always there, if only to round corners. */
  readonly ellipsoid: readonly number[];
  /** Radius of a sphere about the origin that holds the body. */
  readonly radiusNm: number;
}

/** Where the beam enters and leaves a body, at the centres of the pixels of a box; equal where it misses. */
export interface Projection {
  /** Column and row of the box's first pixel; may be negative. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** z in nm, width × height numbers. */
  readonly entryNm: Float64Array;
  readonly exitNm: Float64Array;
}

const CUBE_FACES: readonly Vector[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1]
];
const OCTAHEDRON_FACES: readonly Vector[] = [-1, 1].flatMap((x) =>
  [-1, 1].flatMap((y) => [-1, 1].map((z): Vector => [x, y, z]))
);

export function sphere(diameterNm: number): Solid {
  const m = 4 / diameterNm ** 2;
  return {halfSpaces: [], ellipsoid: [m, m, m, 0, 0, 0], radiusNm: diameterNm / 2};
}

/** @param axesNm full lengths of the three axes. */
export function ellipsoid(axesNm: Vector, rotation: Rotation): Solid {
  // M = R diag(4 / axis²) Rᵀ
  const weights = axesNm.map((axis) => 4 / axis ** 2);
  const entry = (i: number, j: number) =>
    weights.reduce((sum, weight, k) => sum + weight * rotation[3 * i + k] * rotation[3 * j + k], 0);
  return {
    halfSpaces: [],
    ellipsoid: [entry(0, 0), entry(1, 1), entry(2, 2), entry(0, 1), entry(0, 2), entry(1, 2)],
    radiusNm: Math.max(...axesNm) / 2
  };
}

/**
 * A cube whose corners a sphere rounds off.
 *
 * @param rounding radius of that sphere over the distance of the corners; 1 (the default) leaves the corners sharp.
 */
export function cube(edgeNm: number, rotation: Rotation, rounding = 1): Solid {
  return polyhedron(CUBE_FACES, edgeNm / 2, (edgeNm * Math.sqrt(3)) / 2, rotation, rounding);
}

/** A regular octahedron whose corners a sphere rounds off, as for `cube`. */
export function octahedron(edgeNm: number, rotation: Rotation, rounding = 1): Solid {
  return polyhedron(OCTAHEDRON_FACES, edgeNm / Math.sqrt(6), edgeNm / Math.SQRT2, rotation, rounding);
}

function polyhedron(
  faces: readonly Vector[],
  faceDistanceNm: number,
  cornerDistanceNm: number,
  rotation: Rotation,
  rounding: number
): Solid {
  const rounded = sphere(2 * cornerDistanceNm * rounding);
  return {
    ...rounded,
    halfSpaces: faces.map((face) => ({normal: rotate(rotation, normalise(face)), distance: faceDistanceNm}))
  };
}

/**
 * Projects a body along the beam: exact at each pixel centre.
 *
 * @param centreXPx where its origin lies; the centre of the top-left pixel is (0, 0).
 */
export function project(solid: Solid, centreXPx: number, centreYPx: number, pixelSizeNm: number): Projection {
  const reach = solid.radiusNm / pixelSizeNm;
  const x = Math.ceil(centreXPx - reach);
  const y = Math.ceil(centreYPx - reach);
  const width = Math.floor(centreXPx + reach) - x + 1;
  const height = Math.floor(centreYPx + reach) - y + 1;
  const entryNm = new Float64Array(width * height);
  const exitNm = new Float64Array(width * height);
  const chord = {entry: 0, exit: 0};
  for (let row = 0, i = 0; row < height; row++) {
    const yNm = (y + row - centreYPx) * pixelSizeNm;
    for (let column = 0; column < width; column++, i++) {
      if (!intersect(solid, (x + column - centreXPx) * pixelSizeNm, yNm, chord)) continue;
      entryNm[i] = chord.entry;
      exitNm[i] = chord.exit;
    }
  }
  return {x, y, width, height, entryNm, exitNm};
}

/** Cuts the beam at (x, y) with the body; false when it misses. */
function intersect(solid: Solid, x: number, y: number, chord: {entry: number; exit: number}): boolean {
  const [xx, yy, zz, xy, xz, yz] = solid.ellipsoid as [number, number, number, number, number, number];
  // zz z² + 2 b z + c ≤ 0
  const b = xz * x + yz * y;
  const c = xx * x * x + 2 * xy * x * y + yy * y * y - 1;
  const discriminant = b * b - zz * c;
  if (discriminant <= 0) return false;
  const half = Math.sqrt(discriminant) / zz;
  let entry = -b / zz - half;
  let exit = -b / zz + half;
  for (const {normal, distance} of solid.halfSpaces) {
    const room = distance - normal[0] * x - normal[1] * y;
    if (normal[2] > 1e-12) exit = Math.min(exit, room / normal[2]);
    else if (normal[2] < -1e-12) entry = Math.max(entry, room / normal[2]);
    else if (room < 0) return false;
  }
  chord.entry = entry;
  chord.exit = exit;
  return exit > entry;
}
