import {connectedComponents} from "./components.js";
import {createErosionTree, type ErosionTree} from "./erosion-tree.js";
import {closeHoles, countHoles} from "./holes.js";
import {measureRegion} from "./measure.js";
import {outlineOf} from "./outline.js";
import {overlapShares} from "./overlap.js";
import type {Parameters} from "./parameters.js";
import type {Particle, ParticleSet, Region, Status} from "./particle-set.js";
import {firstPixel, hasPixel, regionArea} from "./region.js";
import {type Shape, shapeOf} from "./shape.js";
import {thresholdMap} from "./threshold.js";
import {type CutLimits, cutLimits, diskAreaPx, isConvexOutline, regrowthRule, separateClump} from "./uecs.js";

/** What the analysis reads: a probability map, or a mask of 0 and 255. */
export interface AnalysisMap {
  width: number;
  height: number;
  /** width × height bytes, row by row from the top; 255 stands for probability 1. */
  data: Uint8Array;
}

/** An analysis of one frame that keeps what a change of parameters leaves as it was. */
export interface Analysis {
  /**
   * The particles of the frame.
   *
   * @param parameters all of them; see `validateParameters`.
   */
  run(parameters: Parameters): ParticleSet;
}

/** A region on its way to a row of the table. */
interface Candidate {
  status: Status;
  region: Region;
  shape: Shape;
  separated: boolean;
  clump: number;
  erosions: number;
  /** Whether holes of the region were closed, so that it may cover others. */
  holesClosed?: boolean;
}

/** One connected region of the mask, with what is known of it. */
interface Clump {
  region: Region;
  areaPx: number;
  number: number;
  holes?: number;
  shape?: Shape;
  trees: Map<string, ErosionTree>;
}

/**
 * Prepares the analysis of one frame.
 *
 * @param map probability map; it is kept, so do not change it afterwards.
 * @param pixelSizeNm side of a square pixel in nm.
 * @throws RangeError when the pixel size is not a positive number or the map has the wrong length.
 */
export function createAnalysis(map: AnalysisMap, pixelSizeNm: number): Analysis {
  const {width, height, data} = map;
  if (!(Number.isFinite(pixelSizeNm) && pixelSizeNm > 0)) {
    throw new RangeError(`expected a pixel size above 0 nm, got ${pixelSizeNm}`);
  }
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`expected a map of at least one pixel, got ${width} × ${height}`);
  }
  if (data.length !== width * height) {
    throw new RangeError(
      `expected ${width * height} bytes for a map of ${width} × ${height} pixels, got ${data.length}`
    );
  }
  let clumps: Clump[] = [];
  let clumpsThreshold = Number.NaN;

  function run(parameters: Parameters): ParticleSet {
    if (parameters.probabilityThreshold !== clumpsThreshold) {
      clumps = findClumps(map, parameters.probabilityThreshold);
      clumpsThreshold = parameters.probabilityThreshold;
    }
    const limits = cutLimits(parameters, pixelSizeNm);
    const speckleLimitPx = diskAreaPx(parameters.speckleNm, pixelSizeNm);
    const holeLimitPx =
      parameters.holeFilling === "small-before-separation" ? diskAreaPx(parameters.holeNm, pixelSizeNm) : 0;
    const candidates: Candidate[] = [];
    for (const clump of clumps) {
      if (clump.areaPx < speckleLimitPx) candidates.push(whole(clump, "speckle"));
      else candidates.push(...judgeClump(clump, parameters, limits, holeLimitPx));
    }
    const finished =
      parameters.holeFilling === "all-after-separation" ? finishLate(candidates, speckleLimitPx) : candidates;
    markInsideHoles(finished);
    const particles = finished.map((candidate, i) => toParticle(candidate, i + 1));
    const shares = overlapShares(particles);
    for (let i = 0; i < particles.length; ++i) particles[i].overlapShare = shares[i];
    return {width, height, pixelSizeNm, particles};
  }

  function judgeClump(clump: Clump, parameters: Parameters, limits: CutLimits, holeLimitPx: number): Candidate[] {
    const late = parameters.borderRule === "after-separation";
    if (!late && touchesBorder(clump.region)) return [whole(clump, "border")];
    clump.holes ??= countHoles(clump.region);
    const region = closeHoles(clump.region, holeLimitPx, clump.holes);
    const closed = region !== clump.region;
    const shape = closed ? shapeOf(region) : clumpShape(clump);
    const intact = {region, shape, separated: false, clump: clump.number, erosions: 0, holesClosed: closed};
    if (parameters.separation === "none" || isConvexOutline(shape, limits))
      return [{...intact, status: finalStatus(region)}];
    if (shape.convexity < parameters.minConvexity) return [{...intact, status: "low_convexity"}];
    if (clump.holes > parameters.maxHoles) return [{...intact, status: "too_many_holes"}];
    const rule = {opening: parameters.erosionOpening, boxEdgeErodes: parameters.boxEdgeErodes};
    const key = `${rule.opening} ${rule.boxEdgeErodes} ${closed ? holeLimitPx : 0}`;
    let tree = clump.trees.get(key);
    if (tree === undefined) {
      tree = createErosionTree(region, rule);
      clump.trees.set(key, tree);
    }
    return separateClump(tree, limits, regrowthRule(parameters)).map((piece) => ({
      ...piece,
      status: piece.status === "measured" ? finalStatus(piece.region) : piece.status,
      separated: true,
      clump: clump.number
    }));
  }

  /** Border, speckles and holes once more, for each connected part of what is left, as the published program does. */
  function finishLate(candidates: Candidate[], speckleLimitPx: number): Candidate[] {
    return candidates.flatMap((candidate) => {
      if (candidate.status !== "measured" && candidate.status !== "border") return [candidate];
      const parts = candidate.separated ? connectedComponents(candidate.region) : [candidate.region];
      return parts.map((part): Candidate => {
        if (touchesBorder(part)) return {...candidate, region: part, shape: shapeOf(part), status: "border"};
        if (regionArea(part) < speckleLimitPx)
          return {...candidate, region: part, shape: shapeOf(part), status: "speckle"};
        const region = closeHoles(part, Number.POSITIVE_INFINITY);
        const shape = region === candidate.region ? candidate.shape : shapeOf(region);
        return {...candidate, region, shape, status: "measured", holesClosed: region !== part};
      });
    });
  }

  function finalStatus(region: Region): Status {
    return touchesBorder(region) ? "border" : "measured";
  }

  function touchesBorder({x, y, width: w, height: h}: Region): boolean {
    return x === 0 || y === 0 || x + w === width || y + h === height;
  }

  function toParticle({status, region, shape, separated, clump, erosions}: Candidate, id: number): Particle {
    return {
      id,
      status,
      separated,
      clump,
      touchesBorder: touchesBorder(region),
      erosions,
      overlapShare: 0,
      region,
      measures: measureRegion(region, pixelSizeNm, shape),
      outline: outlineOf(region)
    };
  }

  return {run};
}

/** Marks whole regions that lie in a closed hole of another: their pixels are counted there. */
function markInsideHoles(candidates: readonly Candidate[]): void {
  const closed = candidates.filter(
    ({status, separated, holesClosed}) => status === "measured" && !separated && holesClosed
  );
  for (const outer of closed) {
    for (const inner of candidates) {
      if (inner === outer || inner.status !== "measured" || inner.separated) continue;
      const {x, y} = firstPixel(inner.region);
      if (hasPixel(outer.region, x, y)) inner.status = "inside_hole";
    }
  }
}

/** The particles of one frame, once; see {@link createAnalysis}. */
export function analyze(map: AnalysisMap, pixelSizeNm: number, parameters: Parameters): ParticleSet {
  return createAnalysis(map, pixelSizeNm).run(parameters);
}

function findClumps(map: AnalysisMap, probabilityThreshold: number): Clump[] {
  return connectedComponents(thresholdMap(map, probabilityThreshold)).map((region, i) => ({
    region,
    areaPx: regionArea(region),
    number: i + 1,
    trees: new Map()
  }));
}

function clumpShape(clump: Clump): Shape {
  clump.shape ??= shapeOf(clump.region);
  return clump.shape;
}

function whole(clump: Clump, status: Status): Candidate {
  return {status, region: clump.region, shape: clumpShape(clump), separated: false, clump: clump.number, erosions: 0};
}
