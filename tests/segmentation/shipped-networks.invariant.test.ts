import {describe, expect, test} from "vitest";
import {gaussianBlur} from "../../src/segmentation/gaussian-blur.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import {segment} from "../../src/segmentation/segment.js";
import type {Session} from "../../src/segmentation/session.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {lcg} from "./disc-image.js";

// What is printed on micrographs has straight edges along rows; particles may have them, too.

const SIDE_PX = 640;
const CELL_PX = 128;
const NETWORKS = ["feret-standard", "feret-fast"];

interface Rod {
  angleDeg: number;
  /** Indices of its pixels. */
  pixels: number[];
}

/** Dark rods, one a cell, in turn along rows, along columns and across, blurred and noisy as an image is. */
function rodImage(): {image: IntensityImage; rods: Rod[]} {
  const random = lcg(7);
  const data = new Float32Array(SIDE_PX * SIDE_PX).fill(1000);
  const rods: Rod[] = [];
  for (let top = 0; top < SIDE_PX; top += CELL_PX) {
    for (let left = 0; left < SIDE_PX; left += CELL_PX) {
      const angleDeg = [0, 90, 33, 0, 118, 90][rods.length % 6];
      const angle = (angleDeg * Math.PI) / 180;
      const [halfLength, halfWidth, grey] = [20 + 20 * random(), 7 + 7 * random(), 250 + 200 * random()];
      const pixels: number[] = [];
      for (let y = 0; y < CELL_PX; ++y) {
        for (let x = 0; x < CELL_PX; ++x) {
          const [dx, dy] = [x - CELL_PX / 2, y - CELL_PX / 2];
          const along = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle));
          const across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
          if (along < halfLength && across < halfWidth) pixels.push((top + y) * SIDE_PX + left + x);
        }
      }
      for (const i of pixels) data[i] = grey;
      rods.push({angleDeg, pixels});
    }
  }
  const seen = gaussianBlur({width: SIDE_PX, height: SIDE_PX, data}, 1.2);
  for (let i = 0; i < seen.length; ++i) seen[i] += 100 * (random() + random() + random() - 1.5);
  return {image: {width: SIDE_PX, height: SIDE_PX, data: seen}, rods};
}

/** The share of pixels that are particle. */
function shareFound(map: Uint8Array, pixels: readonly number[]): number {
  return pixels.filter((i) => map[i] >= 128).length / pixels.length;
}

const openSession = (model: string): Promise<Session> =>
  createNodeSession({contractUrl: new URL(`../../models/${model}.json`, import.meta.url)});

/** The share of each rod of some angles that a network finds. */
async function sharesFound(model: string, isWanted: (angleDeg: number) => boolean): Promise<number[]> {
  const session = await openSession(model);
  const {image, rods} = rodImage();
  const {data} = await segment(image, session);
  await session.dispose();
  return rods.filter(({angleDeg}) => isWanted(angleDeg)).map(({pixels}) => shareFound(data, pixels));
}

const allFound = (shares: number[]): boolean => shares.length > 0 && shares.every((share) => share > 0.8);

describe.each(NETWORKS)("%s", (model) => {
  test("finds rods that lie across", async () => {
    expect(await sharesFound(model, (angleDeg) => angleDeg % 90 !== 0)).toSatisfy(allFound);
  });

  // A limit that the cards name: rods of one even grey along rows look like scale bars to these networks.
  test.fails("finds rods along rows and columns as it finds others", async () => {
    expect(await sharesFound(model, (angleDeg) => angleDeg % 90 === 0)).toSatisfy(allFound);
  });

  test("takes a printed scale bar for no particle", async () => {
    const session = await openSession(model);
    const {image, rods} = rodImage();
    const bar: number[] = [];
    for (let y = SIDE_PX - 12; y < SIDE_PX - 6; ++y) {
      for (let x = 400; x < 600; ++x) bar.push(y * SIDE_PX + x);
    }
    for (const i of bar) image.data[i] = 0;
    const {data} = await segment(image, session);
    expect(shareFound(data, bar)).toBeLessThan(0.2);
    expect(shareFound(data, rods[2].pixels)).toBeGreaterThan(0.8);
    await session.dispose();
  });
});
