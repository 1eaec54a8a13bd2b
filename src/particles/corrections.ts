/** What can be done to the result of an analysis by hand. */
export const CORRECTION_KINDS = ["exclude", "include", "split", "merge", "draw", "delete"] as const;

export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** A position in pixels of the frame, the corner of the top-left pixel at (0, 0), as outlines have it. */
export type Point = readonly [x: number, y: number];

/** A region as a correction remembers it: by place and size, so that it is found again when parameters move. */
export interface Anchor {
  /** Column and row of a pixel deep inside of it. */
  x: number;
  y: number;
  areaPx: number;
}

/**
 * One correction by hand. It names what it acts on by geometry, never by number,
 * because numbers change with the parameters of the analysis.
 *
 * - `exclude`: a particle that shall not count; it keeps its row as `excluded_by_user`.
 * - `include`: a region that the analysis set aside, or that was excluded, counts after all.
 * - `split`: a region is cut along a line that crosses it.
 * - `merge`: several regions are one; narrow gaps between them are closed.
 * - `draw`: a particle that the analysis missed, by its outline.
 * - `delete`: there is nothing; the region leaves the table.
 */
export type Correction =
  | {readonly kind: "exclude" | "include" | "delete"; readonly of: Anchor}
  | {readonly kind: "split"; readonly of: Anchor; readonly line: readonly Point[]}
  | {readonly kind: "merge"; readonly of: readonly Anchor[]}
  | {readonly kind: "draw"; readonly outline: readonly Point[]};

/** Most points of a line or outline, and most regions of a merge: what a hand draws stays far below. */
const MAX_POINTS = 10_000;
/** Positions beyond this belong to no frame that can be read. */
const MAX_PX = 1e6;

/**
 * Checks corrections that come from a file, a link or the browser's storage.
 *
 * @throws TypeError that says which correction was expected to be what.
 */
export function validateCorrections(value: unknown): Correction[] {
  if (!Array.isArray(value)) throw new TypeError(`expected a list of corrections, got ${describe(value)}`);
  return value.map((item, i) => correctionOf(item, `correction ${i + 1}`));
}

function correctionOf(value: unknown, where: string): Correction {
  const fields = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const kind = CORRECTION_KINDS.find((name) => name === fields.kind);
  switch (kind) {
    case "exclude":
    case "include":
    case "delete":
      return {kind, of: anchorOf(fields.of, where)};
    case "split":
      return {kind, of: anchorOf(fields.of, where), line: pointsOf(fields.line, 2, `the line of ${where}`)};
    case "merge":
      return {kind, of: listOf(fields.of, 2, `the regions of ${where}`).map((item) => anchorOf(item, where))};
    case "draw":
      return {kind, outline: pointsOf(fields.outline, 3, `the outline of ${where}`)};
    default:
      throw new TypeError(
        `expected ${where} to be one of ${CORRECTION_KINDS.join(", ")}, got ${describe(fields.kind)}`
      );
  }
}

function anchorOf(value: unknown, where: string): Anchor {
  const {x, y, areaPx} = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const known = [x, y, areaPx].every((n) => Number.isInteger(n) && (n as number) >= 0) && (areaPx as number) > 0;
  if (!known) {
    throw new TypeError(`expected whole numbers x, y and areaPx for the region of ${where}, got ${describe(value)}`);
  }
  return {x: x as number, y: y as number, areaPx: areaPx as number};
}

function pointsOf(value: unknown, least: number, what: string): Point[] {
  return listOf(value, least, what).map((point): Point => {
    const valid = Array.isArray(point) && point.length === 2 && point.every((n) => Math.abs(Number(n)) <= MAX_PX);
    if (!valid || point.some((n) => typeof n !== "number")) {
      throw new TypeError(`expected pairs of numbers for ${what}, got ${describe(point)}`);
    }
    return [point[0], point[1]];
  });
}

function listOf(value: unknown, least: number, what: string): unknown[] {
  if (!Array.isArray(value) || value.length < least || value.length > MAX_POINTS) {
    throw new TypeError(`expected a list of ${least} to ${MAX_POINTS} for ${what}, got ${describe(value)}`);
  }
  return value;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value === undefined ? "nothing" : (JSON.stringify(value)?.slice(0, 60) ?? typeof value);
}
