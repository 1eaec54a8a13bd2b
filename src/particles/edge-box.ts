import type {Box, Particle, Region} from "./particle-set.js";

interface Frame {
  width: number;
  height: number;
}

/** Whether a box reaches the first or last row or column of the frame. */
export function touchesEdge({x, y, width, height}: Box, frame: Frame): boolean {
  return x === 0 || y === 0 || x + width === frame.width || y + height === frame.height;
}

/**
 * What had to lie off the edge for a region made by hand to count: all that it is made of. Where that
 * reaches the edge, a hand took in what the analysis had left out there, and the region itself decides.
 */
export function edgeBoxOf(region: Region, from: readonly Particle[], frame: Frame): Box {
  const boxes = [region, ...from.map(({edgeBox}) => edgeBox)];
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const all = {x, y, width: right - x, height: bottom - y};
  return touchesEdge(all, frame) ? region : all;
}
