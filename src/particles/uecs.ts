import {type ErosionNode, type ErosionTree, nodeChildren} from "./erosion-tree.js";
import type {Parameters} from "./parameters.js";
import type {Status} from "./particle-set.js";
import {RegionFacts} from "./region-facts.js";
import {type RegrowthRule, regrow} from "./regrowth.js";
import type {Shape} from "./shape.js";

/** What became of a piece of a clump. */
export interface Piece {
  status: Status;
  /** The regrown particle; the piece as it was when it was given up, where its marker was too small. */
  facts: RegionFacts;
  erosions: number;
}

/** The thresholds that choose where an erosion tree is cut. */
export interface CutLimits {
  convexity: number;
  /** 1 − solidity from which a piece is not convex. */
  solidityDeficit: number;
  /** Least area of a marker in px. */
  markerPx: number;
  /** Erosion stops at this minor axis in px. */
  minorAxisPx: number;
  /** Whether values equal to the convexity or marker limit fail it. */
  inclusive: boolean;
}

/** Pixels in a disk of this diameter; not rounded. */
export function diskAreaPx(diameterNm: number, pixelSizeNm: number): number {
  return (Math.PI / 4) * (diameterNm / pixelSizeNm) ** 2;
}

/** The limits that these parameters mean at this pixel size. */
export function cutLimits(parameters: Parameters, pixelSizeNm: number): CutLimits {
  const markerPx = Math.max(parameters.markerPx, Math.ceil(diskAreaPx(parameters.markerNm, pixelSizeNm)));
  return {
    convexity: parameters.convexityThreshold,
    solidityDeficit: parameters.solidityDeficit,
    markerPx,
    minorAxisPx: parameters.minorAxisDivisor > 0 ? Math.floor(markerPx / parameters.minorAxisDivisor) : 0,
    inclusive: parameters.limitsInclusive
  };
}

/** Whether a region's outline alone calls it convex. */
export function isConvexOutline(shape: Shape, {convexity, inclusive}: CutLimits): boolean {
  return inclusive ? shape.convexity > convexity : shape.convexity >= convexity;
}

/** Whether a piece counts as one particle. */
export function isConvex(shape: Shape, limits: CutLimits): boolean {
  return isConvexOutline(shape, limits) && 1 - shape.solidity < limits.solidityDeficit;
}

function isLargeEnough(areaPx: number, {markerPx, inclusive}: CutLimits): boolean {
  return inclusive ? areaPx > markerPx : areaPx >= markerPx;
}

/**
 * What a cut says of a piece: its area is below the marker limit, it is convex, its
 * minor axis has reached the floor, or none of these, so that it goes on eroding.
 */
export type Verdict = "too_small" | "convex" | "thin" | "not_convex";

/** Judges one piece; the first rule that holds decides. */
export function judgePiece(facts: RegionFacts, limits: CutLimits): Verdict {
  if (!isLargeEnough(facts.areaPx, limits)) return "too_small";
  if (isConvex(facts.shape, limits)) return "convex";
  return limits.minorAxisPx > 0 && facts.minorAxisPx <= limits.minorAxisPx ? "thin" : "not_convex";
}

/**
 * Cuts an erosion tree: pieces that are convex and large enough, and pieces that became
 * too small before they were convex, in the order of the tree.
 *
 * @returns each piece with whether it is a marker.
 */
export function cutTree(tree: ErosionTree, limits: CutLimits): {node: ErosionNode; marker: boolean}[] {
  const cut: {node: ErosionNode; marker: boolean}[] = [];
  // A stack of our own: a large clump is eroded more often than a call stack is deep.
  const stack = [tree.root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const verdict = judgePiece(node.facts, limits);
    if (verdict !== "not_convex") {
      cut.push({node, marker: verdict !== "too_small"});
      continue;
    }
    const children = nodeChildren(tree, node);
    // Eroded away at once: its last state is the one to show.
    if (children.length === 0) cut.push({node, marker: false});
    for (let i = children.length - 1; i >= 0; --i) stack.push(children[i]);
  }
  return cut;
}

/** How these parameters grow markers back. */
export function regrowthRule(parameters: Parameters): RegrowthRule {
  return {
    order: parameters.regrowthOrder,
    extraSteps: parameters.regrowthExtraSteps,
    closing: parameters.regrowthClosing,
    ringFraction: parameters.regrowthRingFraction
  };
}

/** The pieces of a clump by ultimate erosion of convex shapes (Park et al., IEEE TPAMI 2013, 35, 1; Gumbiowski 2023, p. 2320). */
export function separateClump(tree: ErosionTree, limits: CutLimits, rule: RegrowthRule): Piece[] {
  const key = JSON.stringify(rule);
  return cutTree(tree, limits).map(({node, marker}) => {
    const {erosions} = node;
    if (!marker) return {status: "marker_too_small", facts: node.facts, erosions};
    if (node.grown?.key !== key) {
      const region = regrow(node.facts.region, tree.root.facts.region, erosions, rule);
      node.grown = {key, facts: new RegionFacts(region)};
    }
    const {facts} = node.grown;
    return {status: isConvex(facts.shape, limits) ? "measured" : "not_convex_after_regrowth", facts, erosions};
  });
}
