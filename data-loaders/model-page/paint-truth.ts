import {hasPixel} from "../../src/particles/region.js";
import type {SimulatedFrame} from "../simulate/simulate-frame.js";

/** The exact mask of a simulated frame: 255 where any particle is, else 0. */
export function paintTruth({width, height, particles}: SimulatedFrame): Uint8Array {
  const data = new Uint8Array(width * height);
  for (const {region} of particles) {
    for (let y = region.y; y < region.y + region.height; ++y) {
      for (let x = region.x; x < region.x + region.width; ++x) if (hasPixel(region, x, y)) data[y * width + x] = 255;
    }
  }
  return data;
}
