import type {IntensityImage} from "../../src/segmentation/intensity-image.js";

export interface DiscImage extends IntensityImage {
  data: Float32Array;
  /** 1 where a disc is. */
  truth: Uint8Array;
}

/** Dark discs on a grid of cells of 64 px, on a bright, noisy, unevenly lit background; always the same for a size. */
export function discImage(width: number, height: number, {contrast = 60, noise = 8, shading = 20} = {}): DiscImage {
  const random = lcg(width * 65537 + height);
  const data = new Float32Array(width * height);
  const truth = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++i) {
      const cell = Math.floor(x / 64) * 31 + Math.floor(y / 64) * 17;
      const radius = 10 + (cell % 13);
      truth[i] = Math.hypot((x % 64) - 32, (y % 64) - 32) < radius ? 1 : 0;
      const shade = shading * ((x / width) ** 2 + y / height);
      data[i] = 160 + shade - contrast * truth[i] + noise * (random() + random() + random() - 1.5) * 2;
    }
  }
  return {width, height, data, truth};
}

/** The linear congruential generator of Numerical Recipes: numbers from 0 up to 1, the same on every machine. */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
