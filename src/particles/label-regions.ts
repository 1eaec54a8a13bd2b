import {connectedComponents} from "./components.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, regionArea, setRun} from "./region.js";

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * The regions of a picture of numbers, each in its own box; of a number in several places, the largest.
 *
 * @param labels one number a pixel of the box, 0 for none.
 */
export function regionsOfLabels(labels: Int32Array, {x, y, width}: Region): Region[] {
  const boxes: Box[] = [];
  for (let i = 0; i < labels.length; ++i) {
    if (labels[i] === 0) continue;
    const column = i % width;
    const row = (i - column) / width;
    boxes[labels[i]] ??= {left: column, right: column, top: row, bottom: row};
    const box = boxes[labels[i]];
    box.left = Math.min(box.left, column);
    box.right = Math.max(box.right, column);
    box.bottom = row;
  }
  return boxes
    .map(({left, right, top, bottom}, label) => {
      const all = emptyRegion(x + left, y + top, right - left + 1, bottom - top + 1);
      for (let row = top; row <= bottom; ++row) {
        for (let column = left; column <= right; ++column) {
          if (labels[row * width + column] === label) setRun(all, row - top, column - left, column - left + 1);
        }
      }
      return connectedComponents(all).reduce((p, q) => (regionArea(q) > regionArea(p) ? q : p));
    })
    .filter((region) => region !== undefined);
}
