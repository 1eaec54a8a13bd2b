import {type Clump, type Judgement, judgeClump} from "./clump.js";
import type {ErosionTree} from "./erosion-tree.js";
import type {Region} from "./particle-set.js";
import {cutTree} from "./uecs.js";

/** The erosion tree of a clump, whatever separation the parameters name; null where ultimate erosion leaves it whole. */
export function erodedTree(clump: Clump, judgement: Judgement): ErosionTree | null {
  const parameters = {...judgement.parameters, separation: "uecs" as const};
  const candidates = judgeClump(clump, {...judgement, parameters});
  return candidates.some(({separated}) => separated) ? (clump.tree?.tree ?? null) : null;
}

/** What ultimate erosion leaves of a clump to grow back from, one region a particle; none where it leaves it whole. */
export function clumpMarkers(clump: Clump, judgement: Judgement): Region[] {
  const tree = erodedTree(clump, judgement);
  if (!tree) return [];
  return cutTree(tree, judgement.limits).flatMap(({node, marker}) => (marker ? [node.facts.region] : []));
}
