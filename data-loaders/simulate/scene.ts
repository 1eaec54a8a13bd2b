import type {Random} from "./random.js";
import type {Population, Recipe} from "./recipe.js";
import {type Rotation, randomRotation, restingRotation, type Vector} from "./rotation.js";
import {cube, ellipsoid, octahedron, SHAPES, type Shape, type Solid, sphere} from "./shapes.js";

/** A particle that lies in the scene: the scene goes on periodically beyond the frame. */
export interface PlacedParticle {
  shape: Shape;
  solid: Solid;
  /** Of its crystal lattice. */
  rotation: Rotation;
  volumeEquivalentDiameterNm: number;
  /** Three full axes of a sphere or ellipsoid, or the edge of a cube or octahedron. */
  dimensionsNm: readonly number[];
  /** 0 … side of the frame; the centre of the top-left pixel is (0, 0). */
  xNm: number;
  yNm: number;
}

type Loose = Omit<PlacedParticle, "xNm" | "yNm">;

const MEMBER_ATTEMPTS = 30;
const CLUMP_ATTEMPTS = 200;

/**
 * Lays particles out: clumps of neighbours that touch or overlap by a drawn
 * amount, the clumps apart from each other. Fewer than the recipe asks for when
 * there is no room for more.
 */
export function layOut(recipe: Recipe, random: Random): PlacedParticle[] {
  const {particles: population, sizePx, pixelSizeNm} = recipe;
  const sideNm = sizePx * pixelSizeNm;
  const [fewest, most] = population.count;
  const wanted = Math.floor(random.uniform(fewest, most + 1));
  const placed: PlacedParticle[] = [];
  while (placed.length < wanted) {
    const size = Math.min(random.weightedIndex(population.clumpSizes) + 1, wanted - placed.length);
    const clump = growClump(size, population, random);
    const spot = findSpot(clump, placed, sideNm, population.gapNm, random);
    if (!spot) break;
    for (const member of clump) {
      placed.push({...member, xNm: wrap(member.xNm + spot.xNm, sideNm), yNm: wrap(member.yNm + spot.yNm, sideNm)});
    }
  }
  return placed;
}

/** Particles about the origin, each next to an earlier one. */
function growClump(size: number, population: Population, random: Random): PlacedParticle[] {
  const members: PlacedParticle[] = [{...makeParticle(population, random), xNm: 0, yNm: 0}];
  const [closest, farthest] = population.neighbourDistance;
  while (members.length < size) {
    const particle = makeParticle(population, random);
    const spot = attempt(MEMBER_ATTEMPTS, () => {
      const parent = members[Math.floor(random.uniform(0, members.length))];
      const distance = random.uniform(closest, farthest) * radiiNm(parent, particle);
      const angle = random.uniform(0, 2 * Math.PI);
      const xNm = parent.xNm + distance * Math.cos(angle);
      const yNm = parent.yNm + distance * Math.sin(angle);
      const free = members.every(
        (other) => Math.hypot(other.xNm - xNm, other.yNm - yNm) >= closest * radiiNm(other, particle)
      );
      return free ? {xNm, yNm} : null;
    });
    if (!spot) break;
    members.push({...particle, ...spot});
  }
  return members;
}

function findSpot(clump: PlacedParticle[], placed: PlacedParticle[], sideNm: number, gapNm: number, random: Random) {
  return attempt(CLUMP_ATTEMPTS, () => {
    const xNm = random.uniform(0, sideNm);
    const yNm = random.uniform(0, sideNm);
    const free = clump.every((member) =>
      placed.every((other) => {
        const dx = periodicDistance(member.xNm + xNm - other.xNm, sideNm);
        const dy = periodicDistance(member.yNm + yNm - other.yNm, sideNm);
        return Math.hypot(dx, dy) >= member.solid.radiusNm + other.solid.radiusNm + gapNm;
      })
    );
    return free ? {xNm, yNm} : null;
  });
}

function makeParticle(population: Population, random: Random): Loose {
  const [smallest, largest] = population.diameterLimitsNm;
  let d: number;
  do d = random.logNormal(population.diameterNm, population.diameterSpread);
  while (d < smallest || d > largest);
  const shape = SHAPES[random.weightedIndex(SHAPES.map((name) => population.shapes[name] ?? 0))];
  const resting = random.uniform() < population.restingShare;
  const common = {shape, volumeEquivalentDiameterNm: d};
  const rounding = random.uniform(0.8, 0.92);
  if (shape === "cube") {
    const rotation = resting ? restingRotation(random, [0, 0, 1], 4) : randomRotation(random);
    const edge = d * Math.cbrt(Math.PI / 6);
    return {...common, rotation, dimensionsNm: [edge], solid: cube(edge, rotation, rounding)};
  }
  if (shape === "octahedron") {
    const rotation = resting ? restingRotation(random, [1, 1, 1], 4) : randomRotation(random);
    const edge = d * Math.cbrt(Math.PI / (2 * Math.SQRT2));
    return {...common, rotation, dimensionsNm: [edge], solid: octahedron(edge, rotation, rounding)};
  }
  const rotation = randomRotation(random);
  if (shape === "sphere") return {...common, rotation, dimensionsNm: [d, d, d], solid: sphere(d)};
  const axes = ellipsoidAxes(d, random);
  return {...common, rotation, dimensionsNm: axes, solid: ellipsoid(axes, rotation)};
}

/** Three axes that differ by up to a half, of the volume of a sphere of diameter d. */
function ellipsoidAxes(d: number, random: Random): Vector {
  const axes = [1, random.uniform(0.75, 1), random.uniform(0.65, 0.9)];
  const scale = d / Math.cbrt(axes[0] * axes[1] * axes[2]);
  return [axes[0] * scale, axes[1] * scale, axes[2] * scale];
}

function radiiNm(a: Loose, b: Loose): number {
  return (a.volumeEquivalentDiameterNm + b.volumeEquivalentDiameterNm) / 2;
}

function attempt<T>(times: number, draw: () => T | null): T | null {
  for (let i = 0; i < times; i++) {
    const result = draw();
    if (result) return result;
  }
  return null;
}

function wrap(value: number, period: number): number {
  return value - period * Math.floor(value / period);
}

function periodicDistance(difference: number, period: number): number {
  return difference - period * Math.round(difference / period);
}
