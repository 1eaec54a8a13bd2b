import {outlineOf} from "../particles/outline.js";
import type {Region} from "../particles/particle-set.js";

/** The outline of a region along pixel edges as the data of an SVG path, in pixels of the frame; fill it by "evenodd". */
export function regionPath(region: Region): string {
  return outlineOf(region)
    .map((ring) => {
      let path = `M${ring[0]},${ring[1]}`;
      for (let i = 2; i < ring.length; i += 2) path += `L${ring[i]},${ring[i + 1]}`;
      return `${path}Z`;
    })
    .join("");
}
