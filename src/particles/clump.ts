import {createErosionTree, type ErosionRule, type ErosionTree} from "./erosion-tree.js";
import {separateByArcs} from "./feret-separation.js";
import {cutBetweenNotches} from "./notch-cuts.js";
import {overlapShares} from "./overlap.js";
import type {Parameters} from "./parameters.js";
import type {Region, Status} from "./particle-set.js";
import {RegionFacts} from "./region-facts.js";
import {type CutLimits, isConvexOutline, regrowthRule, separateClump} from "./uecs.js";
import {uncoveredPx, unexplainedPx} from "./unexplained.js";
import {watershedParts} from "./watershed.js";

/** A region on its way to a row of the table. */
export interface Candidate {
  status: Status;
  facts: RegionFacts;
  separated: boolean;
  erosions: number;
  /** Share of its area that other measured particles of the clump cover too. */
  overlapShare: number;
  /** Whether holes of the region were closed, so that it may cover others. */
  holesClosed: boolean;
  unresolved?: true;
}

/** One connected region of the mask, with what earlier runs found out about it. */
export interface Clump {
  facts: RegionFacts;
  tree?: {key: string; tree: ErosionTree};
  /** The particles that arcs of the outline tell. */
  arcs?: {of: RegionFacts; pieces: Candidate[]};
  /** The parts between its notches. */
  cuts?: {of: RegionFacts; parts: Clump[]};
  /** The parts of the watershed. */
  basins?: {of: RegionFacts; depthPx: number; parts: RegionFacts[]};
  /** The regions that were measured last, and what they share. */
  overlap?: {regions: Region[]; shares: Float64Array};
}

/** Pieces are taken for the particles of a clump where they leave less than this share of what it leaves unexplained. */
const UNEXPLAINED = 0.6;
/** A part that fills less than this share of its convex hull may be several particles. */
const SOLID = 0.9;
/** Larger boxes of regions are not flooded: it takes a second. */
const LARGEST_FLOODED_PX = 1_000_000;
/** A watershed is asked where it finds this many basins, … */
const MANY_BASINS = 4;
/** … each of which fills this share of its convex hull … */
const SOLID_BASIN = 0.93;
/** … and which leave less than this share of what other pieces would have to. */
const UNEXPLAINED_BY_BASINS = 2 / 3;

/** Pieces that leave more than this share of their clump uncovered do not explain it: they are flagged. */
const UNCOVERED = 0.07;

/** What a clump is judged by. */
export interface Judgement {
  parameters: Parameters;
  limits: CutLimits;
  speckleLimitPx: number;
  /** Size of holes to close before separation, in px of area; 0 closes none. */
  holeLimitPx: number;
  touchesBorder: (region: Region) => boolean;
}

export function createClump(region: Region): Clump {
  return {facts: new RegionFacts(region)};
}

/** The rows that a clump gives: itself, or the pieces it falls into. */
export function judgeClump(clump: Clump, judgement: Judgement): Candidate[] {
  const {parameters, speckleLimitPx, touchesBorder} = judgement;
  if (clump.facts.areaPx < speckleLimitPx) return [whole(clump.facts, "speckle")];
  if (parameters.borderRule === "before-separation" && touchesBorder(clump.facts.region)) {
    return [whole(clump.facts, "border")];
  }
  const pieces = separated(clump, judgement);
  const finished =
    parameters.holeFilling === "all-after-separation"
      ? pieces.map((piece) => finishLate(piece, judgement))
      : pieces.map((piece) =>
          piece.status === "measured" && touchesBorder(piece.facts.region)
            ? {...piece, status: "border" as const}
            : piece
        );
  if (finished.length > 1) shareOverlaps(clump, finished);
  return finished;
}

function whole(facts: RegionFacts, status: Status, holesClosed = false): Candidate {
  return {status, facts, separated: false, erosions: 0, overlapShare: 0, holesClosed};
}

function separated(clump: Clump, judgement: Judgement): Candidate[] {
  const {parameters, limits, holeLimitPx} = judgement;
  const facts = clump.facts.closed(holeLimitPx);
  const closed = facts !== clump.facts;
  if (parameters.separation === "feret") {
    const pieces = arcPieces(clump, facts, closed);
    if (pieces.length > 1 || pieces[0].unresolved === undefined) return pieces;
    return leastUnexplained(clump, facts, judgement, pieces);
  }
  if (parameters.separation === "none" || isConvexOutline(facts.shape, limits))
    return [whole(facts, "measured", closed)];
  if (facts.shape.convexity < parameters.minConvexity) return [whole(facts, "low_convexity")];
  if (clump.facts.holes > parameters.maxHoles) return [whole(facts, "too_many_holes")];
  if (parameters.separation === "watershed") return basins(clump, facts, parameters.watershedDepthPx);
  return convexCores(clump, facts, judgement);
}

/**
 * Pieces of a clump whose outlines are no circles or ellipses: parts between notches, the convex cores that erosion
 * finds, or many solid basins, whichever leaves least unexplained; the clump itself where none leaves much less than it.
 */
function leastUnexplained(clump: Clump, facts: RegionFacts, judgement: Judgement, kept: Candidate[]): Candidate[] {
  if (clump.cuts?.of !== facts) clump.cuts = {of: facts, parts: cutBetweenNotches(facts.region).map(createClump)};
  const {parts} = clump.cuts;
  const options = parts.length > 1 ? [parts.flatMap((part) => furtherParts(part, judgement))] : [];
  return leastOf(clump, facts, judgement, options, kept);
}

/** A part between notches, or what erosion or the watershed finds in it where it is not solid. */
function furtherParts(part: Clump, judgement: Judgement): Candidate[] {
  const alone: Candidate = {...whole(part.facts, "measured"), separated: true};
  if (part.facts.shape.solidity >= SOLID) return [alone];
  return leastOf(part, part.facts, judgement, [], [{...alone, unresolved: true}]);
}

/** Of convex cores, solid basins and other pieces those that leave least unexplained, `kept` where none leaves much less. */
function leastOf(
  clump: Clump,
  facts: RegionFacts,
  judgement: Judgement,
  others: readonly Candidate[][],
  kept: Candidate[]
): Candidate[] {
  const options = [convexCores(clump, facts, judgement), ...others];
  let best = kept;
  let least = UNEXPLAINED * unexplainedPx(facts.region, measuredOf(kept));
  const offer = (option: Candidate[], share: number): void => {
    const measured = measuredOf(option);
    // One particle and crumbs of it are no two particles.
    if (measured.length < 2) return;
    const unexplained = unexplainedPx(facts.region, measured);
    if (unexplained >= share * least) return;
    best = option;
    least = unexplained;
  };
  for (const option of options) offer(option, 1);
  offer(solidBasins(clump, facts, judgement), UNEXPLAINED_BY_BASINS);
  if (best === kept || uncoveredPx(facts.region, measuredOf(best)) < UNCOVERED * facts.areaPx) return best;
  return best.map((piece) => (piece.status === "measured" ? {...piece, unresolved: true} : piece));
}

/**
 * The basins of a region's watershed where they are many, and solid though the region is not; none elsewhere: in a knot of particles
 * contacts have no notches of their own, but a watershed also parts the lobes of a single particle.
 */
function solidBasins(clump: Clump, facts: RegionFacts, {parameters}: Judgement): Candidate[] {
  const {width, height} = facts.region;
  if (facts.shape.solidity >= SOLID || width * height > LARGEST_FLOODED_PX) return [];
  const pieces = basins(clump, facts, parameters.watershedDepthPx);
  const areSolid = pieces.every((piece) => piece.facts.shape.solidity >= SOLID_BASIN);
  return pieces.length >= MANY_BASINS && areSolid ? pieces : [];
}

function measuredOf(candidates: readonly Candidate[]): RegionFacts[] {
  return candidates.filter(({status}) => status === "measured").map(({facts}) => facts);
}

/** Pieces by ultimate erosion of convex shapes. */
function convexCores(clump: Clump, facts: RegionFacts, {parameters, limits, holeLimitPx}: Judgement): Candidate[] {
  const rule = {opening: parameters.erosionOpening, boxEdgeErodes: parameters.boxEdgeErodes};
  const tree = treeOf(clump, facts, rule, facts === clump.facts ? 0 : holeLimitPx);
  return separateClump(tree, limits, regrowthRule(parameters)).map((piece) => ({
    ...piece,
    separated: true,
    overlapShare: 0,
    holesClosed: false
  }));
}

/** Whole particles from the arcs of the outline; they depend on no threshold. */
function arcPieces(clump: Clump, facts: RegionFacts, holesClosed: boolean): Candidate[] {
  if (clump.arcs?.of !== facts) {
    const {regions, unresolved} = separateByArcs(facts.region);
    const flag = (i: number): {unresolved?: true} => (unresolved[i] ? {unresolved: true} : {});
    const pieces: Candidate[] =
      regions.length === 1
        ? [{...whole(facts, "measured", holesClosed), ...flag(0)}]
        : regions.map((region, i) => ({...whole(new RegionFacts(region), "measured"), separated: true, ...flag(i)}));
    clump.arcs = {of: facts, pieces};
  }
  // Statuses are set later, so each run gets rows of its own.
  return clump.arcs.pieces.map((piece) => ({...piece}));
}

function basins(clump: Clump, facts: RegionFacts, depthPx: number): Candidate[] {
  if (clump.basins?.of !== facts || clump.basins.depthPx !== depthPx) {
    const parts = watershedParts(facts.region, depthPx).map((region) => new RegionFacts(region));
    clump.basins = {of: facts, depthPx, parts};
  }
  const {parts} = clump.basins;
  return parts.map((part) => ({...whole(part, "measured"), separated: parts.length > 1}));
}

function treeOf(clump: Clump, facts: RegionFacts, rule: ErosionRule, holeLimitPx: number): ErosionTree {
  const key = `${rule.opening} ${rule.boxEdgeErodes} ${holeLimitPx}`;
  // One tree at a time: parameters that grow another one seldom come back.
  if (clump.tree?.key !== key) clump.tree = {key, tree: createErosionTree(facts, rule)};
  return clump.tree.tree;
}

/** Border, speckles and holes once more, as the published program does. */
function finishLate(piece: Candidate, {speckleLimitPx, touchesBorder}: Judgement): Candidate {
  const {status, facts} = piece;
  if (status !== "measured") return piece;
  if (touchesBorder(facts.region)) return {...piece, status: "border"};
  if (facts.areaPx < speckleLimitPx) return {...piece, status: "speckle"};
  const closed = facts.closed(Number.POSITIVE_INFINITY);
  return {...piece, facts: closed, holesClosed: closed !== facts};
}

/** Notes what the measured pieces of a clump share; nothing is computed twice for the same pieces. */
function shareOverlaps(clump: Clump, candidates: Candidate[]): void {
  const measured = candidates.filter(({status}) => status === "measured");
  const regions = measured.map(({facts}) => facts.region);
  const known = clump.overlap?.regions;
  if (known?.length !== regions.length || !regions.every((region, i) => region === known[i])) {
    clump.overlap = {regions, shares: overlapShares(regions)};
  }
  for (let i = 0; i < measured.length; ++i) measured[i].overlapShare = clump.overlap!.shares[i];
}
