import {connectedComponents} from "./components.js";
import type {Point} from "./corrections.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, regionArea, setRun} from "./region.js";

/**
 * The pixels whose centres lie within a drawn outline (non-zero winding, so that a hand
 * that crosses its own line leaves no hole); of several parts the largest.
 *
 * @param outline three points or more, in px with the corner of the frame's top-left pixel at (0, 0); the last joins the first.
 * @param frame size of the frame in px; what lies beyond is left out.
 * @returns null when no pixel of the frame lies within.
 */
export function drawnRegion(outline: readonly Point[], frame: {width: number; height: number}): Region | null {
  const ys = outline.map(([, y]) => y);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(frame.height, Math.ceil(Math.max(...ys)));
  if (bottom <= top) return null;
  const image = emptyRegion(0, top, frame.width, bottom - top);
  for (let row = 0; row < image.height; ++row) {
    const crossings = crossingsAt(outline, top + row + 0.5);
    for (let i = 0, winding = 0; i + 1 < crossings.length; ++i) {
      winding += crossings[i].turn;
      if (winding === 0) continue;
      const from = Math.max(0, Math.ceil(crossings[i].x - 0.5));
      const to = Math.min(frame.width, Math.ceil(crossings[i + 1].x - 0.5));
      if (to > from) setRun(image, row, from, to);
    }
  }
  const parts = connectedComponents(image);
  return parts.length === 0 ? null : parts.reduce((a, b) => (regionArea(b) > regionArea(a) ? b : a));
}

/** Where the outline crosses a row of pixel centres, from left to right, and in which sense. */
function crossingsAt(outline: readonly Point[], y: number): {x: number; turn: 1 | -1}[] {
  const crossings: {x: number; turn: 1 | -1}[] = [];
  for (let i = 0; i < outline.length; ++i) {
    const [x1, y1] = outline[i];
    const [x2, y2] = outline[(i + 1) % outline.length];
    if (y1 > y === y2 > y) continue;
    crossings.push({x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y2 > y1 ? 1 : -1});
  }
  return crossings.sort((a, b) => a.x - b.x);
}
