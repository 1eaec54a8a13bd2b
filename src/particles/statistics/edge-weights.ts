/** Width and height, in pixels: of a bounding box, or of a frame. */
export interface Extent {
  width: number;
  height: number;
}

export interface EdgeWeights {
  /** How many particles each one stands for, ≥ 1. */
  weights: Float64Array;
  /** The largest of them; 1 without particles. */
  largest: number;
  /** Why the weights should not be trusted; empty when they can be. */
  warning: string;
}

/** Above this the correction rests on a few large particles, and is less certain than what it corrects. */
const UNSTABLE_WEIGHT = 2;

/**
 * Weights of Miles and Lantuéjoul for particles that lie wholly inside a frame.
 *
 * A large particle meets the edge, and is left out, more often than a small
 * one. One with the horizontal and vertical Feret diameters x₁ and x₂ lies
 * inside a frame of Z₁ × Z₂ with the probability
 * P = (Z₁ − x₁)(Z₂ − x₂)/(Z₁ Z₂), and stands for 1/P particles: the
 * edge correction of ISO 13322-1, which goes by the names of Miles and Lantuéjoul.
 * Where touching particles are left out together, their box counts in place of its own.
 *
 * @param boxes what had to lie inside for each particle to count: its `edgeBox`.
 * @param frame the frame they lie in.
 * @throws RangeError for a box as wide or high as the frame: such a particle
 *   touches the edge and must be left out.
 */
export function edgeWeights(boxes: readonly Extent[], frame: Extent): EdgeWeights {
  let largest = 1;
  const weights = Float64Array.from(boxes, ({width, height}, i) => {
    if (!(width > 0 && height > 0 && width < frame.width && height < frame.height)) {
      throw new RangeError(
        `expected a bounding box inside the frame of ${frame.width} × ${frame.height} px, got ${width} × ${height} px for particle ${i}`
      );
    }
    const probability = ((frame.width - width) * (frame.height - height)) / (frame.width * frame.height);
    largest = Math.max(largest, 1 / probability);
    return 1 / probability;
  });
  const warning =
    largest > UNSTABLE_WEIGHT
      ? `The largest particle or clump counts ${largest.toFixed(1)} times to correct for the edge; it is too large for this frame, and the correction is uncertain.`
      : "";
  return {weights, largest, warning};
}
