import {expect, test} from "vitest";
import {probeImage} from "../../src/segmentation/probe-image.js";

const probe = (multipleOf: number, particleSizePx: [number, number] = [10, 200]) =>
  probeImage({input: {name: "image", channels: 1, multipleOf}, particleSizePx});

test.each([
  [1, 129, 131],
  [2, 129, 133],
  [8, 129, 145],
  [32, 129, 193],
  [256, 128, 513]
])("sides are padded to odd multiples of %d", (multipleOf, width, height) => {
  const image = probe(multipleOf);
  expect([image.width, image.height]).toEqual([width, height]);
  for (const side of [width, height]) expect(Math.ceil(side / multipleOf) % 2).toBe(1);
  expect(image.data).toHaveLength(width * height);
});

test.each([
  [[10, 200], 24],
  [[4, 16], 16],
  [[60, 300], 60],
  [[5000, 9000], 200]
] as [[number, number], number][])("discs are of a size that %j holds, or nearly: %d px", (sizes, diameter) => {
  const {width, data} = probe(1, sizes);
  // The first disc lies in the middle of the first cell.
  const cell = Math.max(64, Math.ceil(2.5 * diameter));
  const row = data.subarray(width * (cell / 2), width * (cell / 2) + cell);
  expect(Math.abs(row.filter((grey) => grey < 100).length - diameter)).toBeLessThanOrEqual(1);
});
