import type {ClumpTrace} from "../particles/clump-trace.js";
import type {Region} from "../particles/particle-set.js";
import {regionArea} from "../particles/region.js";
import {shapeOf} from "../particles/shape.js";
import type {SeparationTrace, TracedFacts, TracedMarker, TracedPiece} from "../particles/trace-separation.js";
import {grownWords, lostWords, pieceWords, stepWords} from "./uecs-words.js";

/** How a shape of the stepper is drawn, and what it is. */
export type ShapeKind = "eroding" | "marker" | "growing" | "particle" | "lost" | "dropped";

/** One component in the picture of a step, with its line in the table. */
export interface StepShape {
  /** Name of its branch: "1.2" is the second part of the first part of the clump. */
  name: string;
  kind: ShapeKind;
  region: Region;
  areaPx: number;
  convexity: number;
  solidity: number;
  /** What was decided about it and why; empty where it only waits. */
  words: string;
}

/** One step of a separation. */
export interface UecsStep {
  phase: "clump" | "erosion" | "regrowth" | "result";
  title: string;
  /** What happened in this step, in a sentence or two. */
  words: string;
  /** Number of erosions that the step stands at, for the curves beside it. */
  erosions: number;
  shapes: StepShape[];
}

/** Names of the branches: a piece that does not fall apart keeps the name of its parent; the clump has none. */
export function branchNames(pieces: readonly TracedPiece[]): string[] {
  const siblings = new Map<number, number>();
  for (const {parent} of pieces) siblings.set(parent, (siblings.get(parent) ?? 0) + 1);
  const counted = new Map<number, number>();
  const names: string[] = [];
  for (const {parent} of pieces) {
    const number = (counted.get(parent) ?? 0) + 1;
    counted.set(parent, number);
    const stem = parent < 0 ? "" : names[parent];
    const splits = parent >= 0 && siblings.get(parent)! > 1;
    names.push(splits ? (stem ? `${stem}.${number}` : String(number)) : stem);
  }
  return names;
}

/** Number of erosions after which nothing is left to decide. */
export function lastErosion({pieces}: SeparationTrace): number {
  return pieces.at(-1)!.erosions;
}

function lastRegrowth({markers}: SeparationTrace): number {
  return markers.reduce((most, {stages}) => Math.max(most, stages.length - 1), 0);
}

/** Number of steps of a trace: the clump, each erosion, each dilation, and the result; 1 where nothing was eroded. */
export function stepCount({separation}: ClumpTrace): number {
  return separation ? lastErosion(separation) + lastRegrowth(separation) + 2 : 1;
}

/**
 * One step of a separation, made when it is asked for: a large clump has many.
 *
 * @param position from 0, the clump, to `stepCount(trace) − 1`, the result.
 */
export function uecsStep(trace: ClumpTrace, position: number): UecsStep {
  const {separation, whole} = trace;
  if (!separation) {
    const kind = trace.decided === "measured" ? "particle" : "dropped";
    return {phase: "result", title: "The region", words: "", erosions: 0, shapes: [shapeOfFacts("", kind, whole, "")]};
  }
  const names = branchNames(separation.pieces);
  const erosions = lastErosion(separation);
  const dilations = lastRegrowth(separation);
  if (position <= erosions) return erosionStep(trace, separation, names, position);
  const round = Math.min(position - erosions, dilations);
  return position <= erosions + dilations
    ? regrowthStep(trace, separation, names, round)
    : resultStep(trace, separation, names);
}

function erosionStep({limits}: ClumpTrace, separation: SeparationTrace, names: string[], at: number): UecsStep {
  const current: StepShape[] = [];
  const waiting: StepShape[] = [];
  const gone: StepShape[] = [];
  separation.pieces.forEach((piece, i) => {
    const kind = kindOf(piece);
    if (piece.erosions === at) current.push(shapeOfFacts(names[i], kind, piece, pieceWords(piece, limits)));
    else if (piece.erosions < at && kind === "marker") waiting.push(shapeOfFacts(names[i], kind, piece, "waits"));
    else if (piece.erosions < at && kind === "lost") gone.push(shapeOfFacts(names[i], kind, piece, "lost"));
  });
  const counted = separation.pieces.filter(({erosions}) => erosions === at);
  return {
    phase: at === 0 ? "clump" : "erosion",
    title: at === 0 ? "The clump" : `Erosion ${at} of ${lastErosion(separation)}`,
    words: stepWords(counted, at, waiting.length),
    erosions: at,
    shapes: [...current, ...waiting, ...gone]
  };
}

function kindOf({fate}: TracedPiece): ShapeKind {
  if (fate === "marker") return "marker";
  return fate === "eroded" ? "eroding" : "lost";
}

function regrowthStep(trace: ClumpTrace, separation: SeparationTrace, names: string[], round: number): UecsStep {
  const dilations = lastRegrowth(separation);
  const shapes = separation.markers.map((marker): StepShape => {
    const last = marker.stages.length - 1;
    const at = Math.min(round, last);
    const region = marker.stages[at];
    const areaPx = regionArea(region);
    const {convexity, solidity} = shapeOf(region, areaPx);
    const words =
      round < last ? `dilation ${at} of ${last}` : `done after ${last === 1 ? "1 dilation" : `${last} dilations`}`;
    return {name: names[marker.piece], kind: "growing", region, areaPx, convexity, solidity, words};
  });
  return {
    phase: "regrowth",
    title: `Regrowth ${round} of ${dilations}`,
    words:
      "Each marker is dilated as often as it was eroded, inside the clump alone and without regard to the others, so that particles may overlap.",
    erosions: lastErosion(separation),
    shapes: [...shapes, ...lostShapes(trace, separation, names)]
  };
}

function resultStep(trace: ClumpTrace, separation: SeparationTrace, names: string[]): UecsStep {
  const shapes = separation.markers.map((marker: TracedMarker) =>
    shapeOfFacts(
      names[marker.piece],
      marker.status === "measured" ? "particle" : "dropped",
      marker.grown,
      grownWords(marker, trace.limits)
    )
  );
  const kept = separation.markers.filter(({status}) => status === "measured").length;
  const lost = lostShapes(trace, separation, names);
  const covered = kept === 1 ? "1 particle" : `${kept} particles`;
  return {
    phase: "result",
    title: "The particles",
    words: `${covered} from ${separation.markers.length === 1 ? "1 marker" : `${separation.markers.length} markers`}; ${lost.length === 1 ? "1 piece was" : `${lost.length} pieces were`} lost on the way.`,
    erosions: lastErosion(separation),
    shapes: [...shapes, ...lost]
  };
}

function lostShapes({limits}: ClumpTrace, {pieces}: SeparationTrace, names: string[]): StepShape[] {
  return pieces.flatMap((piece, i) =>
    kindOf(piece) === "lost" ? [shapeOfFacts(names[i], "lost", piece, lostWords(piece, limits))] : []
  );
}

function shapeOfFacts(name: string, kind: ShapeKind, facts: TracedFacts, words: string): StepShape {
  const {region, areaPx, convexity, solidity} = facts;
  return {name, kind, region, areaPx, convexity, solidity, words};
}
