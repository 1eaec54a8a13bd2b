import type {Region} from "./particle-set.js";
import {emptyRegion, setRun} from "./region.js";
import {findRuns, type Runs} from "./runs.js";

let parents = new Int32Array(1024);

function rootOf(i: number): number {
  let root = i;
  while (parents[root] !== root) root = parents[root];
  while (parents[i] !== root) {
    const next = parents[i];
    parents[i] = root;
    i = next;
  }
  return root;
}

/**
 * Gives each run the number of its connected component in `parents`; components are
 * numbered from 0 in the order of their first pixel.
 *
 * @param reach 1 joins runs that touch diagonally (8-connected), 0 does not (4-connected).
 */
function labelRuns({count, row, from, to}: Runs, reach: 0 | 1): number {
  if (parents.length < count) parents = new Int32Array(2 * count);
  let above = 0;
  for (let i = 0; i < count; ++i) {
    let root = i;
    parents[i] = i;
    const y = row[i];
    while (row[above] < y - 1) ++above;
    // Runs of the row above that end before this run begins cannot meet later ones either.
    while (row[above] === y - 1 && to[above] + reach <= from[i]) ++above;
    for (let j = above; row[j] === y - 1 && from[j] < to[i] + reach; ++j) {
      const other = rootOf(j);
      if (other < root) {
        parents[root] = other;
        root = other;
      } else parents[other] = root;
    }
    parents[i] = root;
  }
  // The root of a component is its first run, so one pass turns roots into numbers.
  let components = 0;
  for (let i = 0; i < count; ++i) {
    parents[i] = parents[i] === i ? components++ : parents[parents[i]];
  }
  return components;
}

/**
 * The connected components of a packed image, each in its own bounding box, in the
 * order of their first pixel (row by row).
 *
 * @param image pixels and box; boxes of the components are in the same coordinates.
 * @param connectivity 8 for particles, 4 for the background.
 */
export function connectedComponents(image: Region, connectivity: 4 | 8 = 8): Region[] {
  const runs = findRuns(image.bits, image.width, image.height);
  if (runs.count === 0) return [];
  const components = labelRuns(runs, connectivity === 8 ? 1 : 0);
  const {count, row, from, to} = runs;
  const left = new Int32Array(components).fill(image.width);
  const right = new Int32Array(components);
  const top = new Int32Array(components).fill(-1);
  const bottom = new Int32Array(components);
  for (let i = 0; i < count; ++i) {
    const c = parents[i];
    if (from[i] < left[c]) left[c] = from[i];
    if (to[i] > right[c]) right[c] = to[i];
    if (top[c] < 0) top[c] = row[i];
    bottom[c] = row[i];
  }
  const regions: Region[] = new Array(components);
  for (let c = 0; c < components; ++c) {
    regions[c] = emptyRegion(image.x + left[c], image.y + top[c], right[c] - left[c], bottom[c] - top[c] + 1);
  }
  for (let i = 0; i < count; ++i) {
    const c = parents[i];
    setRun(regions[c], row[i] - top[c], from[i] - left[c], to[i] - left[c]);
  }
  return regions;
}
