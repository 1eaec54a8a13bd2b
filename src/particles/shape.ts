import {perimeterPx} from "./boundary.js";
import {convexImage} from "./convex-image.js";
import {edgeMidpointHull, type HullSides, hullSides} from "./hull.js";
import type {Region} from "./particle-set.js";
import {regionArea} from "./region.js";

/** What decides whether a piece is convex, in px. */
export interface Shape {
  areaPx: number;
  perimeterPx: number;
  hullAreaPx: number;
  hullPerimeterPx: number;
  /** Hull perimeter / perimeter; 1 for a single pixel, which has neither. */
  convexity: number;
  /** Area / hull area. */
  solidity: number;
}

/** Convexity and solidity of an 8-connected region, with the estimators of MATLAB's regionprops. */
export function shapeOf(
  region: Region,
  areaPx: number = regionArea(region),
  sides: HullSides = hullSides(region)
): Shape {
  const perimeter = perimeterPx(region);
  const hull = convexImage(edgeMidpointHull(sides), region.width);
  return {
    areaPx,
    perimeterPx: perimeter,
    hullAreaPx: hull.areaPx,
    hullPerimeterPx: hull.perimeterPx,
    convexity: perimeter > 0 ? hull.perimeterPx / perimeter : 1,
    solidity: areaPx / hull.areaPx
  };
}
