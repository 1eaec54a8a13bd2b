import {isPixelSize, PIXEL_SIZE_RANGE} from "../formats/pixel-size-range.js";
import {parseLength, type TypedLength} from "./length-text.js";

/** Reads the side of a pixel as `parseLength` reads a length; refuses what no pixel has. */
export function parsePixelSize(text: string): TypedLength {
  const typed = parseLength(text);
  if (typed.nm === null || isPixelSize(typed.nm)) return typed;
  return {
    nm: null,
    problem: `Expected a pixel size ${PIXEL_SIZE_RANGE}, got ${typed.nm} nm. Is it in another unit, such as pm or µm?`
  };
}
