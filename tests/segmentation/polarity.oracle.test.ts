import {describe, expect, test} from "vitest";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import type {PolarityFinding} from "../../src/segmentation/polarity.js";
import {choosePolarity} from "../../src/segmentation/polarity.js";
import {hasShared, readShared} from "./shared-data.js";

function frames(path: string): IntensityImage[] {
  const {width, height, frameCount, frame} = readMicrograph(readShared(path), {fileName: path});
  return Array.from({length: frameCount}, (_, i) => ({width, height, data: frame(i)}));
}

const negative = ({width, height, data}: IntensityImage): IntensityImage => ({
  width,
  height,
  data: Float32Array.from(data as ArrayLike<number>, (value) => -value)
});

const haadf = "data/dm/particlespy/JEOL HAADF Image.dm4";
test.skipIf(!hasShared(haadf, "the polarity of a dark-field image"))("a dark-field image has bright particles", () => {
  for (const image of frames(haadf)) {
    expect(choosePolarity(image).polarity).toBe("bright-on-dark");
    expect(choosePolarity(negative(image)).polarity).toBe("dark-on-bright");
  }
});

const manifest = "data/micrographs/manifest.json";
/** Lets the test runner breathe. */
const pause = () => new Promise((resolve) => setImmediate(resolve));

describe.skipIf(!hasShared(manifest, "the polarity of real micrographs"))("bright-field micrographs", () => {
  const imagesOf = (source: string) => {
    const entries = JSON.parse(readShared(manifest).toString()) as {id: string; image: string}[];
    return entries.filter(({id}) => id.startsWith(`${source}/`)).map(({image}) => image);
  };

  // Of all 233, 3 of emps are called bright and 15 of its negatives dark; every third is tried here. A negative has the
  // opposite score, so that it need not be tried by itself.
  test.each([
    ["au-colloids", 0, 0],
    ["au-nanoprism", 0, 0],
    ["au-tetrahedra", 0, 0],
    ["msa-em", 0, 0],
    ["emps", 1, 5]
  ])(
    "%s: at most %i are called bright, at most %i of their negatives dark",
    async (source, bright, dark) => {
      const third = imagesOf(source).filter((_, i) => i % 3 === 0);
      expect(third.length).toBeGreaterThan(1);
      const scores: PolarityFinding[] = [];
      for (const image of third) {
        scores.push(...frames(`data/micrographs/${image}`).map(choosePolarity));
        await pause();
      }
      expect(scores.filter(({polarity}) => polarity === "bright-on-dark").length).toBeLessThanOrEqual(bright);
      expect(scores.filter(({score}) => score <= 0.1).length).toBeLessThanOrEqual(dark);
    },
    300_000
  );
});
