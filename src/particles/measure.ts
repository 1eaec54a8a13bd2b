import {feretDiameters} from "./feret.js";
import {countHoles} from "./holes.js";
import {pixelCornerHull} from "./hull.js";
import {ellipseAxes, momentsOf} from "./moments.js";
import type {Measures, Region} from "./particle-set.js";
import {type Shape, shapeOf} from "./shape.js";

/**
 * Size and shape of one 8-connected region; `docs/definitions.md` holds the formulas.
 *
 * @param pixelSizeNm side of a square pixel in nm.
 * @param known its convexity and holes, when they are known.
 */
export function measureRegion(
  region: Region,
  pixelSizeNm: number,
  {shape, holes}: {shape: Shape; holes: number} = {shape: shapeOf(region), holes: countHoles(region)}
): Measures {
  const moments = momentsOf(region);
  const feret = feretDiameters(pixelCornerHull(region));
  const ellipse = ellipseAxes(moments);
  const {areaPx, perimeterPx} = shape;
  return {
    areaPx,
    areaNm2: areaPx * pixelSizeNm ** 2,
    equivalentDiameterNm: Math.sqrt((4 * areaPx) / Math.PI) * pixelSizeNm,
    feretMinNm: feret.minPx * pixelSizeNm,
    feretMaxNm: feret.maxPx * pixelSizeNm,
    feretMinAngleDeg: feret.minAngleDeg,
    feretPerpendicularNm: feret.perpendicularPx * pixelSizeNm,
    perimeterNm: perimeterPx * pixelSizeNm,
    hullPerimeterNm: shape.hullPerimeterPx * pixelSizeNm,
    hullAreaNm2: shape.hullAreaPx * pixelSizeNm ** 2,
    // A single pixel has no perimeter; it is given the form factor of a disk.
    formFactor: perimeterPx > 0 ? (4 * Math.PI * areaPx) / perimeterPx ** 2 : 1,
    convexity: shape.convexity,
    solidity: shape.solidity,
    aspectRatioMaxMin: feret.maxPx / feret.minPx,
    ellipseMajorNm: ellipse.majorPx * pixelSizeNm,
    ellipseMinorNm: ellipse.minorPx * pixelSizeNm,
    orientationDeg: ellipse.orientationDeg,
    holes,
    xPx: moments.x,
    yPx: moments.y
  };
}
