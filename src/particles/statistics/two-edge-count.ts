import type {ParticleSet, Region} from "../particle-set.js";

/** How many particles there are, whatever the frame's edge cuts off. */
export interface TwoEdgeCount {
  count: number;
  /** Particles per µm² of frame. */
  densityPerUm2: number;
}

/**
 * Number of particles by the two-edge rule: one that touches the right or the lower edge
 * of the frame is left out, one that is cut by the left or the upper edge counts. Frames
 * side by side would count each particle once, so the number over the frame's area is
 * unbiased for particles small against the frame, without weights. Sizes still need whole
 * particles: see `edgeWeights`. A clump that was left out as a whole at the border counts
 * as one; the border rule "after-separation" takes it apart first.
 */
export function twoEdgeCount({width, height, pixelSizeNm, particles}: ParticleSet): TwoEdgeCount {
  const isCounted = ({x, y, width: w, height: h}: Region): boolean => x + w < width && y + h < height;
  const count = particles.filter(
    ({status, region}) => (status === "measured" || status === "border") && isCounted(region)
  ).length;
  return {count, densityPerUm2: count / (width * height * (pixelSizeNm / 1000) ** 2)};
}
