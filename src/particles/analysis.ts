import {isPixelSize, PIXEL_SIZE_RANGE} from "../formats/pixel-size-range.js";
import {type Candidate, type Clump, createClump, type Judgement, judgeClump} from "./clump.js";
import {clumpMarkers} from "./clump-markers.js";
import {type ClumpTrace, traceClump} from "./clump-trace.js";
import {connectedComponents} from "./components.js";
import {touchesEdge} from "./edge-box.js";
import type {Parameters} from "./parameters.js";
import type {Box, Measures, Particle, ParticleSet, Region, Status} from "./particle-set.js";
import {firstPixel, hasPixel} from "./region.js";
import type {RegionFacts} from "./region-facts.js";
import {thresholdMap} from "./threshold.js";
import {cutLimits, diskAreaPx} from "./uecs.js";

/** What the analysis reads: a probability map, or a mask of 0 and 255. */
export interface AnalysisMap {
  width: number;
  height: number;
  /** width × height bytes, row by row from the top; 255 stands for probability 1. */
  data: Uint8Array;
}

export interface AnalysisOptions {
  /** The frame's grey values, as many as the map has pixels; regions get their mean. None by default. */
  intensity?: ArrayLike<number>;
}

/** An analysis of one frame that keeps what a change of parameters leaves as it was. */
export interface Analysis {
  /**
   * The particles of the frame. Regions, measures and outlines are shared between runs:
   * read them, copy them, but do not change them or transfer their buffers.
   *
   * @param parameters all of them; see `validateParameters`.
   */
  run(parameters: Parameters): ParticleSet;
  /** Areas in px of the particles that `run` would call measured, without measuring anything else of them. */
  measuredAreasPx(parameters: Parameters): Float64Array;
  /**
   * How ultimate erosion takes one connected region of the mask apart, step by step,
   * whatever separation the parameters name.
   *
   * @param clump its number, as particles have it (1-based).
   * @throws RangeError when no region has this number.
   */
  trace(clump: number, parameters: Parameters): ClumpTrace;
  /** What ultimate erosion leaves of each connected region to grow back from, whatever separation the parameters name. */
  markers(parameters: Parameters): Region[][];
}

/**
 * Prepares the analysis of one frame.
 *
 * @param map probability map; it is kept, so do not change it afterwards.
 * @param pixelSizeNm side of a square pixel in nm.
 * @throws RangeError when nothing has pixels of this size or the map has the wrong length.
 */
export function createAnalysis(map: AnalysisMap, pixelSizeNm: number, {intensity}: AnalysisOptions = {}): Analysis {
  checkInput(map, pixelSizeNm);
  const {width, height} = map;
  if (intensity !== undefined && intensity.length !== width * height) {
    throw new RangeError(
      `expected ${width * height} grey values for a map of ${width} × ${height} pixels, got ${intensity.length}`
    );
  }
  const images = {width, probability: map.data, ...(intensity === undefined ? {} : {intensity})};
  let clumps: Clump[] = [];
  let threshold = Number.NaN;

  const touchesBorder = (region: Region): boolean => touchesEdge(region, map);

  function judgement(parameters: Parameters): Judgement {
    if (parameters.probabilityThreshold !== threshold) {
      clumps = findClumps(map, parameters.probabilityThreshold, clumps);
      threshold = parameters.probabilityThreshold;
    }
    const early = parameters.holeFilling === "small-before-separation";
    return {
      parameters,
      limits: cutLimits(parameters, pixelSizeNm),
      speckleLimitPx: diskAreaPx(parameters.speckleNm, pixelSizeNm),
      holeLimitPx: early ? diskAreaPx(parameters.holeNm, pixelSizeNm) : 0,
      touchesBorder
    };
  }

  function judged(parameters: Parameters): Candidate[][] {
    const by = judgement(parameters);
    const rows = clumps.map((clump) => judgeClump(clump, by));
    markInsideHoles(rows);
    return rows;
  }

  function run(parameters: Parameters): ParticleSet {
    const rows = judged(parameters);
    const wholeClumps = parameters.borderRule === "before-separation";
    const particles: Particle[] = [];
    rows.forEach((candidates, i) => {
      for (const candidate of candidates) {
        const edgeBox = wholeClumps ? clumps[i].facts.region : candidate.facts.region;
        particles.push(toParticle(candidate, particles.length + 1, i + 1, edgeBox));
      }
    });
    return {width, height, pixelSizeNm, particles};
  }

  function toParticle(candidate: Candidate, id: number, clump: number, edgeBox: Box): Particle {
    const {facts} = candidate;
    const measures = facts.measures(pixelSizeNm, images);
    return new FoundParticle(candidate, id, clump, touchesBorder(facts.region), edgeBox, measures);
  }

  return {
    run,
    measuredAreasPx(parameters) {
      const measured = judged(parameters).flatMap((row) => row.filter(({status}) => status === "measured"));
      return Float64Array.from(measured, ({facts}) => facts.areaPx);
    },
    trace(clump, parameters) {
      const by = judgement(parameters);
      if (clumps[clump - 1] === undefined) {
        throw new RangeError(`expected a region from 1 to ${clumps.length}, got ${clump}`);
      }
      return traceClump(clumps[clump - 1], by);
    },
    markers(parameters) {
      const by = judgement(parameters);
      return clumps.map((clump) => clumpMarkers(clump, by));
    }
  };
}

/** The particles of one frame, once; see {@link createAnalysis}. */
export function analyze(
  map: AnalysisMap,
  pixelSizeNm: number,
  parameters: Parameters,
  options: AnalysisOptions = {}
): ParticleSet {
  return createAnalysis(map, pixelSizeNm, options).run(parameters);
}

/** A class for its outline, which tables do without: an accessor of each object's own would cost more than it saves. */
class FoundParticle implements Particle {
  declare readonly id: number;
  declare readonly status: Status;
  declare readonly separated: boolean;
  declare readonly clump: number;
  declare readonly touchesBorder: boolean;
  declare readonly edgeBox: Box;
  declare readonly erosions: number;
  declare readonly overlapShare: number;
  declare readonly unresolved?: true;
  declare readonly region: Region;
  declare readonly measures: Measures;
  readonly #facts: RegionFacts;

  constructor(
    candidate: Candidate,
    id: number,
    clump: number,
    touchesBorder: boolean,
    edgeBox: Box,
    measures: Measures
  ) {
    const {status, separated, erosions, overlapShare, unresolved, facts} = candidate;
    this.id = id;
    this.status = status;
    this.separated = separated;
    this.clump = clump;
    this.touchesBorder = touchesBorder;
    this.edgeBox = edgeBox;
    this.erosions = erosions;
    this.overlapShare = overlapShare;
    if (unresolved !== undefined) this.unresolved = unresolved;
    this.region = facts.region;
    this.measures = measures;
    this.#facts = facts;
  }

  get outline(): Float32Array[] {
    return this.#facts.outline;
  }
}

function checkInput({width, height, data}: AnalysisMap, pixelSizeNm: number): void {
  if (!isPixelSize(pixelSizeNm)) {
    throw new RangeError(`expected a pixel size ${PIXEL_SIZE_RANGE}, got ${pixelSizeNm} nm`);
  }
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`expected a map of at least one pixel, got ${width} × ${height}`);
  }
  if (data.length !== width * height) {
    throw new RangeError(
      `expected ${width * height} bytes for a map of ${width} × ${height} pixels, got ${data.length}`
    );
  }
}

/** The connected regions at a threshold; those that were there before, pixel for pixel, keep what is known of them. */
function findClumps(map: AnalysisMap, probabilityThreshold: number, before: readonly Clump[]): Clump[] {
  // Regions of one mask differ in their first pixel.
  const placeOf = (region: Region): number => region.y * map.width + firstPixel(region).x;
  const known = new Map(before.map((clump) => [placeOf(clump.facts.region), clump]));
  return connectedComponents(thresholdMap(map, probabilityThreshold)).map((region) => {
    const clump = known.get(placeOf(region));
    return clump !== undefined && samePixels(clump.facts.region, region) ? clump : createClump(region);
  });
}

function samePixels(a: Region, b: Region): boolean {
  if (a.x !== b.x || a.y !== b.y || a.width !== b.width || a.height !== b.height) return false;
  for (let i = 0; i < a.bits.length; ++i) if (a.bits[i] !== b.bits[i]) return false;
  return true;
}

/** Marks whole regions that lie in a closed hole of another: their pixels are counted there. */
function markInsideHoles(rows: readonly Candidate[][]): void {
  const isWhole = ({status, separated}: Candidate): boolean => status === "measured" && !separated;
  const whole = rows.map(([first]) => first).filter(isWhole);
  for (let i = 0; i < whole.length; ++i) {
    const outer = whole[i];
    if (!outer.holesClosed || !isWhole(outer)) continue;
    const {x, y, width, height} = outer.facts.region;
    // Whatever lies in a hole has a box inside of the other's, so it follows it in the order of rows.
    for (let j = i + 1; j < whole.length && whole[j].facts.region.y < y + height; ++j) {
      const inner = whole[j];
      const region = inner.facts.region;
      if (region.y <= y || region.x <= x || region.x >= x + width) continue;
      if (hasPixel(outer.facts.region, firstPixel(region).x, region.y) && isWhole(inner)) inner.status = "inside_hole";
    }
  }
}
