import {circumscribedRadiusPx, inscribedRadiusPx} from "./circles.js";
import {feretDiameters} from "./feret.js";
import {countHoles} from "./holes.js";
import {pixelCornerHull} from "./hull.js";
import {meanValue} from "./mean-value.js";
import {ellipseAxes, momentsOf} from "./moments.js";
import {outlineOf} from "./outline.js";
import type {Measures, Region} from "./particle-set.js";
import {type Shape, shapeOf} from "./shape.js";

/** Images to average over regions, row by row from the top. */
export interface Images {
  width: number;
  /** 255 stands for probability 1. */
  probability?: ArrayLike<number>;
  /** Grey values in any unit. */
  intensity?: ArrayLike<number>;
}

/** What may be known of a region before it is measured. */
export interface KnownFacts {
  shape: Shape;
  holes: number;
  outline: Float32Array[];
}

/**
 * Size and shape of one 8-connected region; `docs/definitions.md` holds the formulas.
 *
 * @param pixelSizeNm side of a square pixel in nm.
 * @param images what to average over the region; without a probability map its mean is 1.
 * @param known its convexity, holes and outline, when they are known.
 */
export function measureRegion(
  region: Region,
  pixelSizeNm: number,
  images?: Images,
  known: KnownFacts = {shape: shapeOf(region), holes: countHoles(region), outline: outlineOf(region)}
): Measures {
  const {shape, holes, outline} = known;
  const moments = momentsOf(region);
  const corners = pixelCornerHull(region);
  const feret = feretDiameters(corners);
  const circumscribedPx = 2 * circumscribedRadiusPx(corners);
  let inscribedPx = Number.NaN;
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
    // By far the dearest measure, and seldom on screen: computed when it is read, copied or cloned.
    get inscribedDiameterNm() {
      if (Number.isNaN(inscribedPx)) inscribedPx = 2 * inscribedRadiusPx(region, outline, moments, shape.solidity);
      return inscribedPx * pixelSizeNm;
    },
    circumscribedDiameterNm: circumscribedPx * pixelSizeNm,
    extent: areaPx / (feret.minPx * feret.maxPx),
    meanProbability: images?.probability ? meanValue(region, images.probability, images.width, areaPx) / 255 : 1,
    ...(images?.intensity ? {meanIntensity: meanValue(region, images.intensity, images.width, areaPx)} : {}),
    holes,
    xPx: moments.x,
    yPx: moments.y
  };
}
