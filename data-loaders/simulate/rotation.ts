import type {Random} from "./random.js";

/** A rotation matrix, row by row: 9 numbers. */
export type Rotation = readonly number[];

export type Vector = readonly [number, number, number];

/** A rotation drawn uniformly from all: a unit quaternion of four normal variates (Marsaglia, 1972). */
export function randomRotation(random: Random): Rotation {
  const quaternion = [random.normal(), random.normal(), random.normal(), random.normal()];
  const length = Math.hypot(...quaternion);
  const [w, x, y, z] = quaternion.map((part) => part / length) as [number, number, number, number];
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - z * w),
    2 * (x * z + y * w),
    2 * (x * y + z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z - x * w),
    2 * (x * z - y * w),
    2 * (y * z + x * w),
    1 - 2 * (x * x + y * y)
  ];
}

/**
 * The rotation of a crystal that lies on a facet: `facet` is turned into the
 * beam direction z, the crystal spun about the beam at random, and tilted a
 * little, as a film is never flat.
 *
 * @param facet outward normal of the facet in the crystal, any length.
 * @param tiltDeg standard deviation of the tilt about each of two axes.
 */
export function restingRotation(random: Random, facet: Vector, tiltDeg: number): Rotation {
  const [x, y, z] = normalise(facet);
  const towardsBeam = fromTo(x, y, z);
  const tilt = (tiltDeg * Math.PI) / 180;
  const spin = aboutZ(random.uniform(0, 2 * Math.PI));
  return multiply(
    aboutX(random.normal(0, tilt)),
    multiply(aboutY(random.normal(0, tilt)), multiply(spin, towardsBeam))
  );
}

export function rotate(m: Rotation, [x, y, z]: Vector): Vector {
  return [m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z];
}

export function normalise([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

/** Turns the unit vector (x, y, z) into (0, 0, 1) (Rodrigues' formula); z must not be −1. */
function fromTo(x: number, y: number, z: number): Rotation {
  const c = 1 / (1 + z);
  return [1 - c * x * x, -c * x * y, -x, -c * x * y, 1 - c * y * y, -y, x, y, z];
}

function aboutX(angle: number): Rotation {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [1, 0, 0, 0, c, -s, 0, s, c];
}

function aboutY(angle: number): Rotation {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c, 0, s, 0, 1, 0, -s, 0, c];
}

function aboutZ(angle: number): Rotation {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c, -s, 0, s, c, 0, 0, 0, 1];
}

function multiply(a: Rotation, b: Rotation): Rotation {
  return a.map((_, i) => {
    const row = 3 * Math.floor(i / 3);
    const column = i % 3;
    return a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6];
  });
}
