import {connectedComponents} from "./components.js";
import {dilateCross, erodeCross, erodeSquare, type OpenSides} from "./morphology.js";
import type {Region} from "./particle-set.js";
import {RegionFacts} from "./region-facts.js";

/** How a clump is eroded; none of this is a threshold. */
export interface ErosionRule {
  /** Each erosion is followed by an opening with the cross. */
  opening: boolean;
  /** Whether erosion bites where the clump touches its own bounding box. */
  boxEdgeErodes: boolean;
}

/** One connected piece of a clump after `erosions` erosions. */
export interface ErosionNode {
  facts: RegionFacts;
  erosions: number;
  children?: ErosionNode[];
  /** What the piece grew back to by the rule it was last asked for. */
  grown?: {key: string; facts: RegionFacts};
}

/**
 * All pieces that a clump falls into as it is eroded by the 2 × 2 square and the cross
 * in turn. The sequence does not depend on any threshold, so it is computed once, as far
 * down as somebody asks, and thresholds only choose where to cut it.
 */
export interface ErosionTree {
  root: ErosionNode;
  rule: ErosionRule;
}

/** A tree of which only the root, the clump itself, is known. */
export function createErosionTree(clump: RegionFacts, rule: ErosionRule): ErosionTree {
  return {root: {facts: clump, erosions: 0}, rule};
}

/** The pieces that one more erosion leaves of this one, computed once; none when it is eroded away or can never be. */
export function nodeChildren(tree: ErosionTree, node: ErosionNode): ErosionNode[] {
  node.children ??= isFixed(tree, node)
    ? []
    : connectedComponents(erodeOnce(tree, node)).map((region) => ({
        facts: new RegionFacts(region),
        erosions: node.erosions + 1
      }));
  return node.children;
}

/** True for a clump that fills its box where the box's edges do not erode: it would stay as it is for ever. */
function isFixed({root, rule}: ErosionTree, node: ErosionNode): boolean {
  const {region, areaPx} = root.facts;
  return node === root && !rule.boxEdgeErodes && areaPx === region.width * region.height;
}

let scratch = [new Uint32Array(256), new Uint32Array(256)];

function erodeOnce({root, rule}: ErosionTree, {facts: {region}, erosions}: ErosionNode): Region {
  const {width, height, bits} = region;
  const open = rule.boxEdgeErodes ? undefined : sharedSides(region, root.facts.region);
  if (scratch[0].length < bits.length) scratch = [new Uint32Array(2 * bits.length), new Uint32Array(2 * bits.length)];
  const [a, b] = scratch;
  if (erosions % 2 === 0) erodeSquare(bits, width, height, a, open);
  else erodeCross(bits, width, height, a, open);
  if (rule.opening) {
    erodeCross(a, width, height, b, open);
    dilateCross(b, width, height, a);
  }
  return {...region, bits: a};
}

/** The sides that a piece shares with the box of its clump. */
function sharedSides(piece: Region, box: Region): OpenSides {
  return {
    left: piece.x === box.x,
    right: piece.x + piece.width === box.x + box.width,
    top: piece.y === box.y,
    bottom: piece.y + piece.height === box.y + box.height
  };
}
