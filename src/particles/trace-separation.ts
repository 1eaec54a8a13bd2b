import {type ErosionNode, type ErosionTree, nodeChildren} from "./erosion-tree.js";
import type {Region, Status} from "./particle-set.js";
import {RegionFacts} from "./region-facts.js";
import {type RegrowthRule, regrow} from "./regrowth.js";
import {type CutLimits, isConvex, judgePiece, type Verdict} from "./uecs.js";

/** A region with what its fate depends on, in px. */
export interface TracedFacts {
  region: Region;
  areaPx: number;
  convexity: number;
  solidity: number;
}

/** One connected piece of a clump after a number of erosions, and what was decided about it. */
export interface TracedPiece extends TracedFacts {
  erosions: number;
  /** Position of the piece it was eroded from; −1 for the clump itself. */
  parent: number;
  verdict: Verdict;
  /**
   * "marker" grows back, "eroded" was eroded once more, "lost" is below the marker limit,
   * and of "vanished" the next erosion leaves nothing, so that it is lost, too.
   */
  fate: "marker" | "eroded" | "lost" | "vanished";
}

/** How a marker grew back. */
export interface TracedMarker {
  /** Position of the marker among the pieces. */
  piece: number;
  /** The marker, and what there was after each dilation. */
  stages: Region[];
  /** Whether the regrown particle is convex, before border, speckles and late holes are looked at. */
  status: Extract<Status, "measured" | "not_convex_after_regrowth">;
  grown: TracedFacts;
}

/** Every step of the separation of one clump. */
export interface SeparationTrace {
  /** By number of erosions, the clump itself first. */
  pieces: TracedPiece[];
  markers: TracedMarker[];
}

/**
 * Ultimate erosion of convex shapes as it went: the same tree, the same verdicts and the
 * same regrowth as {@link separateClump}, with what lies between (Gumbiowski 2023, p. 2320).
 */
export function traceSeparation(tree: ErosionTree, limits: CutLimits, rule: RegrowthRule): SeparationTrace {
  const pieces: TracedPiece[] = [];
  const markers: TracedMarker[] = [];
  const queue: {node: ErosionNode; parent: number}[] = [{node: tree.root, parent: -1}];
  for (let i = 0; i < queue.length; ++i) {
    const {node, parent} = queue[i];
    const verdict = judgePiece(node.facts, limits);
    const children = verdict === "not_convex" ? nodeChildren(tree, node) : [];
    for (const child of children) queue.push({node: child, parent: i});
    const fate = verdict === "too_small" ? "lost" : verdict !== "not_convex" ? "marker" : "eroded";
    pieces.push({
      ...tracedFacts(node.facts),
      erosions: node.erosions,
      parent,
      verdict,
      fate: fate === "eroded" && children.length === 0 ? "vanished" : fate
    });
    if (fate === "marker") markers.push(traceRegrowth(i, node, tree.root.facts.region, limits, rule));
  }
  return {pieces, markers};
}

export function tracedFacts({region, areaPx, shape: {convexity, solidity}}: RegionFacts): TracedFacts {
  return {region, areaPx, convexity, solidity};
}

function traceRegrowth(
  piece: number,
  {facts: {region}, erosions}: ErosionNode,
  clump: Region,
  limits: CutLimits,
  rule: RegrowthRule
): TracedMarker {
  const stages = [region];
  const facts = new RegionFacts(regrow(region, clump, erosions, rule, (grown) => stages.push(grown)));
  const status = isConvex(facts.shape, limits) ? "measured" : "not_convex_after_regrowth";
  return {piece, stages, status, grown: tracedFacts(facts)};
}
