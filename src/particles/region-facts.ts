import {closeHoles, countHoles} from "./holes.js";
import type {HullSides} from "./hull.js";
import {type Images, measureRegion} from "./measure.js";
import {minorAxisPx} from "./moments.js";
import {outlineOf} from "./outline.js";
import type {Measures, Region} from "./particle-set.js";
import {regionArea} from "./region.js";
import {type Shape, shapeOf} from "./shape.js";

/** What is known of one region; each fact is computed when it is first asked for, and kept. */
export class RegionFacts {
  readonly region: Region;
  readonly areaPx: number;
  #shape: Shape | undefined;
  #minorAxisPx: number | undefined;
  #holes: number | undefined;
  #measures: Measures | undefined;
  #outline: Float32Array[] | undefined;
  #closed: {limitPx: number; facts: RegionFacts} | undefined;

  constructor(region: Region) {
    this.region = region;
    this.areaPx = regionArea(region);
  }

  /** Convexity and solidity, with what they are made of. */
  get shape(): Shape {
    return this.shapeFrom();
  }

  /** The same, from the sides of the region's hull when they are at hand. */
  shapeFrom(sides?: HullSides): Shape {
    this.#shape ??= shapeOf(this.region, this.areaPx, sides);
    return this.#shape;
  }

  get minorAxisPx(): number {
    this.#minorAxisPx ??= minorAxisPx(this.region);
    return this.#minorAxisPx;
  }

  /** Number of 4-connected holes. */
  get holes(): number {
    this.#holes ??= countHoles(this.region);
    return this.#holes;
  }

  /** Rings along pixel edges. */
  get outline(): Float32Array[] {
    this.#outline ??= outlineOf(this.region);
    return this.#outline;
  }

  /** The row of the table; one pixel size and one set of images for the life of these facts. */
  measures(pixelSizeNm: number, images: Images): Measures {
    this.#measures ??= measureRegion(this.region, pixelSizeNm, images, this);
    return this.#measures;
  }

  /** The region with its holes below a size closed; these facts where there is none. */
  closed(limitPx: number): RegionFacts {
    if (this.holes === 0 || limitPx <= 0) return this;
    if (this.#closed?.limitPx !== limitPx) {
      const region = closeHoles(this.region, limitPx, this.holes);
      this.#closed = {limitPx, facts: region === this.region ? this : new RegionFacts(region)};
    }
    return this.#closed.facts;
  }
}
