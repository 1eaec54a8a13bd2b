import {circumscribedRadiusPx, inscribedRadiusPx} from "./circles.js";
import {feretDiameters} from "./feret.js";
import {countHoles} from "./holes.js";
import {type HullSides, hullSides, pixelCornerHull} from "./hull.js";
import {runMean} from "./mean-value.js";
import {ellipseAxes, runMoments} from "./moments.js";
import {outlineOf} from "./outline.js";
import type {Measures, Region} from "./particle-set.js";
import {findRuns} from "./runs.js";
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
  /** Its convexity, from the sides of its hull where that is not known yet. */
  shapeFrom(sides: HullSides): Shape;
  readonly holes: number;
  /** Read when the inscribed circle is. */
  readonly outline: Float32Array[];
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
  known: KnownFacts = factsOf(region)
): Measures {
  return new RegionMeasures(region, pixelSizeNm, images, known);
}

function factsOf(region: Region): KnownFacts {
  return {
    shapeFrom: (sides) => shapeOf(region, undefined, sides),
    holes: countHoles(region),
    get outline() {
      return outlineOf(region);
    }
  };
}

/**
 * A class for its one lazy measure: an accessor of each object's own would cost more than
 * all other measures. Fields are but declared, since to define them first as undefined is slow.
 */
class RegionMeasures implements Measures {
  declare readonly areaPx: number;
  declare readonly areaNm2: number;
  declare readonly equivalentDiameterNm: number;
  declare readonly feretMinNm: number;
  declare readonly feretMaxNm: number;
  declare readonly feretMinAngleDeg: number;
  declare readonly feretPerpendicularNm: number;
  declare readonly perimeterNm: number;
  declare readonly hullPerimeterNm: number;
  declare readonly hullAreaNm2: number;
  declare readonly formFactor: number;
  declare readonly convexity: number;
  declare readonly solidity: number;
  declare readonly aspectRatioMaxMin: number;
  declare readonly ellipseMajorNm: number;
  declare readonly ellipseMinorNm: number;
  declare readonly orientationDeg: number;
  declare readonly circumscribedDiameterNm: number;
  declare readonly extent: number;
  declare readonly meanProbability: number;
  declare readonly meanIntensity?: number;
  declare readonly holes: number;
  declare readonly xPx: number;
  declare readonly yPx: number;
  readonly #region: Region;
  readonly #known: KnownFacts;
  readonly #pixelSizeNm: number;
  #inscribedDiameterNm = Number.NaN;

  constructor(region: Region, pixelSizeNm: number, images: Images | undefined, known: KnownFacts) {
    const sides = hullSides(region);
    const shape = known.shapeFrom(sides);
    const runs = findRuns(region.bits, region.width, region.height);
    const moments = runMoments(region, runs);
    const corners = pixelCornerHull(sides);
    const feret = feretDiameters(corners);
    const ellipse = ellipseAxes(moments);
    const {areaPx, perimeterPx} = shape;
    this.areaPx = areaPx;
    this.areaNm2 = areaPx * pixelSizeNm ** 2;
    this.equivalentDiameterNm = Math.sqrt((4 * areaPx) / Math.PI) * pixelSizeNm;
    this.feretMinNm = feret.minPx * pixelSizeNm;
    this.feretMaxNm = feret.maxPx * pixelSizeNm;
    this.feretMinAngleDeg = feret.minAngleDeg;
    this.feretPerpendicularNm = feret.perpendicularPx * pixelSizeNm;
    this.perimeterNm = perimeterPx * pixelSizeNm;
    this.hullPerimeterNm = shape.hullPerimeterPx * pixelSizeNm;
    this.hullAreaNm2 = shape.hullAreaPx * pixelSizeNm ** 2;
    // A single pixel has no perimeter; it is given the form factor of a disk.
    this.formFactor = perimeterPx > 0 ? (4 * Math.PI * areaPx) / perimeterPx ** 2 : 1;
    this.convexity = shape.convexity;
    this.solidity = shape.solidity;
    this.aspectRatioMaxMin = feret.maxPx / feret.minPx;
    this.ellipseMajorNm = ellipse.majorPx * pixelSizeNm;
    this.ellipseMinorNm = ellipse.minorPx * pixelSizeNm;
    this.orientationDeg = ellipse.orientationDeg;
    this.circumscribedDiameterNm = 2 * circumscribedRadiusPx(corners) * pixelSizeNm;
    this.extent = areaPx / (feret.minPx * feret.maxPx);
    this.meanProbability = images?.probability ? runMean(region, runs, images.probability, images.width) / 255 : 1;
    if (images?.intensity) this.meanIntensity = runMean(region, runs, images.intensity, images.width);
    this.holes = known.holes;
    this.xPx = moments.x;
    this.yPx = moments.y;
    this.#region = region;
    this.#known = known;
    this.#pixelSizeNm = pixelSizeNm;
  }

  get inscribedDiameterNm(): number {
    if (Number.isNaN(this.#inscribedDiameterNm)) {
      const centre = {x: this.xPx, y: this.yPx};
      const ridgePx = (this.ellipseMajorNm - this.ellipseMinorNm) / 2 / this.#pixelSizeNm;
      const angle = (this.orientationDeg * Math.PI) / 180;
      const ridge = {x: ridgePx * Math.cos(angle), y: -ridgePx * Math.sin(angle)};
      const radiusPx = inscribedRadiusPx(this.#region, this.#known.outline, centre, ridge, this.solidity);
      this.#inscribedDiameterNm = 2 * radiusPx * this.#pixelSizeNm;
    }
    return this.#inscribedDiameterNm;
  }
}
