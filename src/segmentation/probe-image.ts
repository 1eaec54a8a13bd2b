import type {IntensityImage} from "./intensity-image.js";

const SIDE = 128;

/** A small image of four dark discs, on which a network is tried before anybody relies on it. */
export function probeImage(): IntensityImage {
  const data = Float32Array.from({length: SIDE * SIDE}, (_, i) => {
    const x = (i % SIDE) % (SIDE / 2);
    const y = Math.floor(i / SIDE) % (SIDE / 2);
    const inside = Math.hypot(x - SIDE / 4, y - SIDE / 4) < 12;
    return (inside ? 60 : 180) + ((i * 7919) % 13);
  });
  return {width: SIDE, height: SIDE, data};
}
