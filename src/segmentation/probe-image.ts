import type {IntensityImage} from "./intensity-image.js";
import type {ModelContract} from "./model-contract.js";

const LEAST_SIDE_PX = 128;
// Networks for larger particles get larger discs, but no image that would take them long.
const DIAMETER_PX = 24;
const MOST_DIAMETER_PX = 200;

/**
 * An image of dark discs, on which a network is tried before anybody relies on it.
 *
 * Its sides are no multiples of `input.multipleOf` and become odd multiples when
 * they are padded, so that a network whose true step is twice as long fails here
 * rather than at the first micrograph of an odd size. The discs are as large as
 * particles that the network was made for.
 */
export function probeImage({
  input: {multipleOf},
  particleSizePx: [least, greatest]
}: Pick<ModelContract, "input" | "particleSizePx">): IntensityImage {
  const diameter = Math.min(Math.max(DIAMETER_PX, least), greatest, MOST_DIAMETER_PX);
  const cell = Math.max(LEAST_SIDE_PX / 2, Math.ceil(2.5 * diameter));
  const count = Math.ceil((2 * cell) / multipleOf) | 1;
  const [width, height] = [count, count + 2].map((odd) => Math.max(2 * cell, (odd - 1) * multipleOf + 1));
  const data = Float32Array.from({length: width * height}, (_, i) => {
    const x = (i % width) % cell;
    const y = Math.floor(i / width) % cell;
    const inside = Math.hypot(x - cell / 2, y - cell / 2) < diameter / 2;
    return (inside ? 60 : 180) + ((i * 7919) % 13);
  });
  return {width, height, data};
}
