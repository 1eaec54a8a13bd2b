import {describe, expect, test} from "vitest";
import {deriveSeed, Random} from "../../data-loaders/simulate/random.js";
import {RECIPES} from "../../data-loaders/simulate/samples.js";
import {simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import {drawTrainingRecipe} from "../../data-loaders/simulate/training-recipe.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import {floatRows} from "../../src/segmentation/pixel-rows.js";
import {applyPolarity, choosePolarity} from "../../src/segmentation/polarity.js";
import {discImage} from "./disc-image.js";

/** The negative of an image as 32-bit floats. */
const negative = ({width, height, data}: IntensityImage): IntensityImage => ({
  width,
  height,
  data: Float32Array.from(data as ArrayLike<number>, (value) => -value)
});

/** An image that is dark within discs of a radius on a grid of cells of 64 px, without noise. */
function discs(radius: number): IntensityImage {
  const data = new Float32Array(256 * 256).fill(200);
  for (let i = 0; i < data.length; ++i) {
    const [x, y] = [i % 256, Math.floor(i / 256)];
    if (Math.hypot((x % 64) - 32, (y % 64) - 32) < radius) data[i] = 80;
  }
  return {width: 256, height: 256, data};
}

describe("choosePolarity", () => {
  test("is opposite in the negative", () => {
    const image = discImage(512, 300);
    const [score, opposite] = [choosePolarity(image).score, choosePolarity(negative(image)).score];
    expect(opposite).toBeCloseTo(-score, 6);
    expect(choosePolarity(image).polarity).toBe("dark-on-bright");
    expect(choosePolarity(negative(image)).polarity).toBe("bright-on-dark");
  });

  // Discs of radius 27 px cover 56 % of a cell of 64 px: most of the image is particle, and its skewness misleads.
  test.each([12, 20, 27])("sees what edges bend around: discs of radius %i px", (radius) => {
    expect(choosePolarity(discs(radius))).toMatchObject({polarity: "dark-on-bright", sure: true});
    expect(choosePolarity(negative(discs(radius)))).toMatchObject({polarity: "bright-on-dark", sure: true});
  });

  test("does not depend on brightness and contrast, and little on shading", () => {
    const image = discImage(512, 512, {shading: 0});
    const {score} = choosePolarity(image);
    const changed = {...image, data: image.data.map((value) => 5000 + 3 * value)};
    expect(choosePolarity(changed).score).toBeCloseTo(score, 3);
    expect(choosePolarity(discImage(512, 512, {shading: 60})).score).toBeGreaterThan(0.3);
  });

  test.each([
    [1, 1],
    [3, 1],
    [2, 2],
    [40, 3]
  ])("is unsure, with finite numbers, about %i × %i px", (width, height) => {
    const data = Float32Array.from({length: width * height}, (_, i) => i % 7);
    const {score, polarity} = choosePolarity({width, height, data});
    expect(Number.isFinite(score)).toBe(true);
    expect(["dark-on-bright", "bright-on-dark"]).toContain(polarity);
  });

  test("takes particles to be dark where it sees nothing", () => {
    for (const value of [7, Number.NaN]) {
      const image = {width: 64, height: 64, data: new Float32Array(4096).fill(value)};
      expect(choosePolarity(image)).toEqual({polarity: "dark-on-bright", score: 0, sure: false});
    }
  });

  test("is right about simulated micrographs and their negatives", () => {
    const frames = [
      ...RECIPES.map((recipe) => simulateFrame({...recipe, sizePx: 512}, 1)),
      ...[0, 1, 2, 3].map((i) => {
        const seed = deriveSeed(7, "pol", i);
        return simulateFrame(drawTrainingRecipe(new Random(seed), "frame"), deriveSeed(seed, "frame", 0));
      })
    ].map(({width, height, pixels}) => ({width, height, data: pixels}));
    expect(frames.map((frame) => choosePolarity(frame).polarity)).toEqual(frames.map(() => "dark-on-bright"));
    const negatives = frames.map((frame) => choosePolarity(negative(frame)).polarity);
    expect(negatives).toEqual(frames.map(() => "bright-on-dark"));
  });
});

describe("applyPolarity", () => {
  test("keeps to what it is told", () => {
    expect(applyPolarity(floatRows(discImage(64, 64)), "bright-on-dark")).toEqual({
      polarity: {used: "bright-on-dark", automatic: false, sure: true},
      warnings: []
    });
  });

  test("warns where it is not clear", () => {
    const {polarity, warnings} = applyPolarity(floatRows({width: 9, height: 9, data: new Float32Array(81)}), "auto");
    expect(polarity).toEqual({used: "dark-on-bright", automatic: true, sure: false});
    expect(warnings).toEqual([expect.stringContaining("dark ones were looked for")]);
  });
});
