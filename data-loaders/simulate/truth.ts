import type {Region} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import type {SimulatedFrame} from "./simulate-frame.js";
import type {TrueParticle} from "./true-particle.js";

/**
 * What truth/truth.json holds: everything exactly known of a simulated sample.
 * Pixel positions: x to the right, y down, the centre of the top-left pixel is
 * (0, 0). Masks may overlap; a particle that the border cuts goes on at the
 * opposite border, where it is listed again.
 */
export interface SampleTruth {
  format: "feret-truth";
  version: 1;
  sample: string;
  seed: number;
  width: number;
  height: number;
  pixelSizeNm: number;
  frames: FrameTruth[];
}

export interface FrameTruth {
  /** 0-based, as in the stack. */
  frame: number;
  /** Underfocus is negative. */
  defocusNm: number;
  particles: ParticleTruth[];
}

/** As `TrueParticle`, with a number, a radius and the mask in COCO's form instead of packed bits. */
export interface ParticleTruth extends Omit<TrueParticle, "region"> {
  /** 1-based within the frame. */
  id: number;
  /** Of the sphere of equal volume; a sphere's own. */
  radiusNm: number;
  /** x, y, width, height in pixels, as in COCO. */
  bbox: [number, number, number, number];
  mask: CocoRle;
}

/** A mask as COCO's uncompressed run-length encoding. */
export interface CocoRle {
  /** Height and width of the frame. */
  size: [number, number];
  /** Lengths of runs down the columns, one column after the other from the left; the first run is background. */
  counts: number[];
}

export function frameTruth(simulated: SimulatedFrame, frame: number): FrameTruth {
  const {width, height, defocusNm} = simulated;
  const particles = simulated.particles.map(({region, ...particle}, index): ParticleTruth => {
    const bbox: ParticleTruth["bbox"] = [region.x, region.y, region.width, region.height];
    const radiusNm = particle.volumeEquivalentDiameterNm / 2;
    return {id: index + 1, ...particle, radiusNm, bbox, mask: encodeCocoRle(region, width, height)};
  });
  return {frame, defocusNm, particles};
}

/** Encodes a region of a width × height frame. */
export function encodeCocoRle(region: Region, width: number, height: number): CocoRle {
  const counts: number[] = [];
  let runStart = 0;
  let isInside = false;
  for (let x = region.x; x < region.x + region.width; x++) {
    for (let y = region.y; y <= region.y + region.height; y++) {
      // Below a column comes the head of the next one.
      const now = y < height ? hasPixel(region, x, y) : hasPixel(region, x + 1, 0);
      if (now === isInside) continue;
      const position = x * height + y;
      counts.push(position - runStart);
      runStart = position;
      isInside = now;
    }
  }
  if (runStart < width * height) counts.push(width * height - runStart);
  return {size: [height, width], counts};
}
