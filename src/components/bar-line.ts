import {isPixelSize} from "../formats/pixel-size-range.js";

/** A position in px of the image, the corner of the top-left pixel at (0, 0). */
export type Place = readonly [x: number, y: number];

/** A line over a bar of known length. */
export interface BarLine {
  from: Place;
  to: Place;
}

/** Shorter lines, in px, say too little of a pixel's size. */
export const SHORTEST_BAR_PX = 5;

/** Length in px. */
export function barLengthPx({from, to}: BarLine): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1]);
}

/** A line from one place to another, at the height of the first where it is to be horizontal. */
export function barLine(from: Place, to: Place, {horizontal = false}: {horizontal?: boolean} = {}): BarLine {
  return {from, to: horizontal ? [to[0], from[1]] : to};
}

/**
 * Side of a pixel in nm.
 *
 * @returns null for a line that is too short, and where nothing has pixels of that size.
 */
export function barPixelSizeNm(line: BarLine, lengthNm: number): number | null {
  const px = barLengthPx(line);
  return px >= SHORTEST_BAR_PX && isPixelSize(lengthNm / px) ? lengthNm / px : null;
}
