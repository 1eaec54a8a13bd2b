import {connectedComponents} from "../../../src/particles/components.js";
import {touchesEdge} from "../../../src/particles/edge-box.js";
import {holesOf} from "../../../src/particles/holes.js";
import type {Mask} from "../../../src/particles/mask.js";
import type {Parameters} from "../../../src/particles/parameters.js";
import {type Particle, type ParticleSet, type Region, STATUSES} from "../../../src/particles/particle-set.js";
import {emptyRegion, paste, regionArea, sharedArea} from "../../../src/particles/region.js";
import {draw, regionsOf} from "./masks.js";

/** Uncovered share of a clump from which `feret` says that it does not understand it. */
const UNEXPLAINED = 0.1;

/** Of more rows than these, evenly taken ones are looked at more closely. */
const MOST_ROWS = 2000;

/** What is wrong with the rows of a mask's analysis, in words; whatever the parameters, nothing may be. */
export function faultsOf(mask: Mask, {particles}: ParticleSet, parameters: Parameters): string[] {
  const clumps = regionsOf(mask);
  const rows: Particle[][] = clumps.map(() => []);
  const faults: string[] = [];
  const every = Math.ceil(particles.length / MOST_ROWS);
  particles.forEach((particle, i) => {
    if (particle.id !== i + 1) faults.push(`row ${i + 1} has number ${particle.id}`);
    if (i % every === 0)
      faults.push(...faultsOfRow(particle, mask).map((fault) => `row ${particle.id}, ${particle.status}: ${fault}`));
    rows[particle.clump - 1].push(particle);
  });
  clumps.forEach((clump, i) => {
    faults.push(...faultsOfClump(clump, rows[i], parameters).map((fault) => `clump ${i + 1}: ${fault}`));
  });
  return faults;
}

function faultsOfRow(
  {status, region, measures, touchesBorder, edgeBox, overlapShare}: Particle,
  {width, height}: Mask
): string[] {
  const faults: string[] = [];
  if (!STATUSES.includes(status)) faults.push("unknown status");
  if (measures.areaPx !== regionArea(region) || measures.areaPx === 0) faults.push(`area ${measures.areaPx}`);
  const {x, y, width: w, height: h} = region;
  const touches = x === 0 || y === 0 || x + w === width || y + h === height;
  if (touches !== touchesBorder || (touches && status === "measured")) faults.push("border");
  if (status === "measured" && touchesEdge(edgeBox, {width, height})) faults.push("weighed by a box at the edge");
  if (!(overlapShare >= 0 && overlapShare <= 1)) faults.push(`shares ${overlapShare}`);
  for (const [name, value] of Object.entries(measures)) {
    if (!(Number.isFinite(value) && value >= 0)) faults.push(`${name} is ${value}`);
  }
  if (connectedComponents(region).length > 1) faults.push(`in pieces\n${draw(region)}`);
  return faults;
}

function faultsOfClump(clump: Region, rows: readonly Particle[], {separation, holeFilling}: Parameters): string[] {
  if (rows.length === 0) return ["no row"];
  const faults: string[] = [];
  const filled = {...clump, bits: clump.bits.slice()};
  for (const hole of holesOf(clump)) paste(hole, filled);
  const united = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  let sum = 0;
  for (const {region} of rows) {
    const area = regionArea(region);
    if (sharedArea(region, filled) !== area) faults.push("a row leaves it");
    paste(region, united);
    sum += area;
  }
  const area = regionArea(clump);
  const covered = sharedArea(united, clump);
  const cutsOnly = separation === "none" || separation === "watershed";
  if (cutsOnly && covered !== area) faults.push(`rows cover ${covered} of ${area} px`);
  // Holes that are closed late, in a part each, may hold other parts.
  if (cutsOnly && holeFilling === "small-before-separation" && sum !== regionArea(united)) faults.push("rows overlap");
  if (separation === "feret" && covered < (1 - UNEXPLAINED) * area && rows.every(({unresolved}) => !unresolved)) {
    faults.push(`rows cover ${covered} of ${area} px, and none is flagged`);
  }
  if (rows.length === 1 && !rows[0].separated && covered !== area) faults.push("the whole is not whole");
  return faults;
}
