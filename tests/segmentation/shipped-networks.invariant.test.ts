import {describe, expect, test} from "vitest";
import {gaussianBlur} from "../../src/segmentation/gaussian-blur.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import type {ProbabilityMap} from "../../src/segmentation/probability-map.js";
import {type SegmentOptions, segment} from "../../src/segmentation/segment.js";
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

/** The share of each rod of some angles that a network finds. */
async function sharesFound(model: string, isWanted: (angleDeg: number) => boolean): Promise<number[]> {
  const {image, rods} = rodImage();
  const {data} = await mapOf(model, image);
  return rods.filter(({angleDeg}) => isWanted(angleDeg)).map(({pixels}) => shareFound(data, pixels));
}

const allFound = (shares: number[]): boolean => shares.length > 0 && shares.every((share) => share > 0.8);

/** Dark things of sharp edges, as a camera sees them: blurred by 0.7 px, with noise of half of `noise`. */
function seenDark(
  inside: boolean[],
  {seed, noise}: {seed: number; noise: number}
): IntensityImage & {data: Float32Array} {
  const random = lcg(seed);
  const side = Math.sqrt(inside.length);
  const sharp = {width: side, height: side, data: Float32Array.from(inside, (is) => (is ? 60 : 180))};
  const data = gaussianBlur(sharp, 0.7).map((value) => value + noise * (random() + random() + random() - 1.5));
  return {width: side, height: side, data};
}

/** What a network makes of an image. */
async function mapOf(model: string, image: IntensityImage, options: SegmentOptions = {}): Promise<ProbabilityMap> {
  const session = await createNodeSession({contractUrl: new URL(`../../models/${model}.json`, import.meta.url)});
  try {
    return await segment(image, session, options);
  } finally {
    await session.dispose();
  }
}

/** A dark disc in a corner of a support whose grain is this wide, in px, and the pixels far from it. */
function emptyImage(grainPx: number): {image: IntensityImage; empty: number[]} {
  const random = lcg(11);
  const side = 768;
  const noise = Float32Array.from({length: side * side}, () => random() + random() + random() - 1.5);
  const grain = grainPx === 0 ? noise : gaussianBlur({width: side, height: side, data: noise}, grainPx);
  const spread = Math.sqrt(grain.reduce((sum, v) => sum + v * v, 0) / grain.length);
  const empty: number[] = [];
  const data = grain.map((value, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const fromDiscPx = Math.hypot(x - 70, y - 260) - 50;
    if (fromDiscPx > 20) empty.push(i);
    return (fromDiscPx < 0 ? 300 : 1000) + (60 * value) / spread;
  });
  return {image: {width: side, height: side, data}, empty};
}

describe.each(NETWORKS)("%s", (model) => {
  // Trained on small tiles, a network knows no place that is far from every edge of the image.
  test.each([0, 1.5, 5])("finds nothing where nothing is, with a grain of %f px", async (grainPx) => {
    const {image, empty} = emptyImage(grainPx);
    const {data} = await mapOf(model, image);
    expect(shareFound(data, empty)).toBeLessThan(0.01);
  });

  // It sees no further than 384 px around a pixel: the scale it chooses must show enough of what is larger.
  test.each([6, 9, 900])("finds a disc of %i px whole and nothing else", async (diameterPx) => {
    const side = Math.max(96, Math.round(1.4 * diameterPx));
    const fromEdgePx = Float32Array.from(
      {length: side * side},
      (_, i) => Math.hypot((i % side) - side / 2, Math.floor(i / side) - side / 2) - diameterPx / 2
    );
    const image = seenDark(
      Array.from(fromEdgePx, (px) => px < 0),
      {seed: 3, noise: 8}
    );
    const map = await mapOf(model, image);
    const pixels = [...fromEdgePx.keys()];
    const inside = pixels.filter((i) => fromEdgePx[i] < 0);
    expect(shareFound(map.data, inside)).toBeGreaterThan(0.98);
    // At a quarter of the size, a pixel of the network is four of the image.
    const farPx = diameterPx > 280 ? 8 : 4;
    expect(pixels.filter((i) => fromEdgePx[i] > farPx && map.data[i] >= 128)).toEqual([]);
  });

  // Few particles far darker than the noise once came out a pixel wider all around: 1.27 times the area.
  test.each([
    ["alone", false],
    ["beside a dead row", true]
  ])("draws sparse discs as large as they are, %s", async (_, isDeadRow) => {
    const [side, pitch] = [384, 128];
    const inside = Array.from(
      {length: side * side},
      (_, i) => Math.hypot((i % pitch) - 63.7, (Math.floor(i / side) % pitch) - 64.2) < 8
    );
    const image = seenDark(inside, {seed: 9, noise: 8});
    if (isDeadRow) image.data.fill(0, 100 * side, 101 * side);
    const map = await mapOf(model, image);
    // The dead row itself may be called anything.
    const judged = [...inside.keys()].filter((i) => Math.abs(Math.floor(i / side) - 100) > 3);
    const found = judged.filter((i) => map.data[i] >= 128).length;
    const share = found / judged.filter((i) => inside[i]).length;
    expect(share).toBeGreaterThan(0.95);
    expect(share).toBeLessThan(1.12);
  });

  test("finds nothing but what is there where an image is enlarged for two specks", async () => {
    const side = 768;
    const specks = [200 * side + 300, 500 * side + 420];
    const near = (i: number, px: number) =>
      specks.some((j) => Math.hypot((i % side) - (j % side), Math.floor(i / side) - Math.floor(j / side)) < px);
    const inside = Array.from({length: side * side}, (_, i) => near(i, 3));
    const map = await mapOf(model, seenDark(inside, {seed: 21, noise: 16}));
    expect(map.scale?.used).toBeGreaterThan(1);
    const found = [...map.data.keys()].filter((i) => map.data[i] >= 128);
    expect(found.filter((i) => !near(i, 12))).toEqual([]);
    for (const speck of specks) expect(map.data[speck]).toBeGreaterThan(127);
  });

  test("finds small particles beside two that are shown to it reduced", async () => {
    const side = 1400;
    const discs = [
      [350, 350, 300],
      [1040, 1040, 310],
      ...Array.from({length: 12}, (_, k) => [760 + 50 * k, 120 + 30 * (k % 3), 8])
    ];
    const inside = Array.from({length: side * side}, (_, i) =>
      discs.some(([x, y, r]) => Math.hypot((i % side) - x, Math.floor(i / side) - y) < r)
    );
    const map = await mapOf(model, seenDark(inside, {seed: 22, noise: 16}));
    expect(map.scale?.used).toBeLessThan(1);
    const centres = discs.map(([x, y]) => [x, y, map.data[y * side + x]]);
    expect(centres.filter(([, , byte]) => byte < 128)).toEqual([]);
  });

  test("a dead row hides no faint particle", async () => {
    const random = lcg(23);
    const [side, pitch] = [768, 96];
    const inside = Array.from(
      {length: side * side},
      (_, i) => Math.hypot((i % pitch) - 48, (Math.floor(i / side) % pitch) - 48) < 20
    );
    const data = Float32Array.from(inside, (is) => 180 - 15 * Number(is) + 16 * (random() + random() + random() - 1.5));
    data.fill(-32000, 100 * side, 101 * side);
    const map = await mapOf(model, {width: side, height: side, data}, {polarity: "dark-on-bright"});
    const centres = [...inside.keys()].filter((i) => i % pitch === 48 && Math.floor(i / side) % pitch === 48);
    expect(centres.filter((i) => map.data[i] < 128)).toEqual([]);
  });

  test("finds rods that lie across", async () => {
    expect(await sharesFound(model, (angleDeg) => angleDeg % 90 !== 0)).toSatisfy(allFound);
  });

  // Their edges are those of scale bars. feret-fast finds half of one of these: a limit that its card names.
  (model === "feret-fast" ? test.fails : test)("finds rods along rows and columns as it finds others", async () => {
    expect(await sharesFound(model, (angleDeg) => angleDeg % 90 === 0)).toSatisfy(allFound);
  });

  // A limit that the cards name: coats that follow the particle are left out, a round one is taken for a pale particle.
  test.fails("takes a faint disc around a dark particle for no part of it", async () => {
    const random = lcg(5);
    const side = 512;
    const [particle, coat]: [number[], number[]] = [[], []];
    const data = new Float32Array(side * side).fill(1000);
    for (let i = 0; i < data.length; ++i) {
      const [x, y] = [(i % side) - 250, Math.floor(i / side) - 260];
      // An upright triangle of inradius 45 px, and a disc around one of its corners and its middle.
      if (Math.max(y, 0.866 * Math.abs(x) - 0.5 * y) < 45) particle.push(i);
      else if (Math.hypot(x - 20, y - 10) < 88) coat.push(i);
    }
    for (const i of particle) data[i] = 250;
    for (const i of coat) data[i] = 930;
    const seen = gaussianBlur({width: side, height: side, data}, 1.2);
    for (let i = 0; i < seen.length; ++i) seen[i] += 60 * (random() + random() + random() - 1.5);
    const map = (await mapOf(model, {width: side, height: side, data: seen})).data;
    expect(shareFound(map, particle)).toBeGreaterThan(0.95);
    expect(shareFound(map, coat)).toBeLessThan(0.15);
  });

  test("takes a printed scale bar for no particle", async () => {
    const {image, rods} = rodImage();
    const bar: number[] = [];
    for (let y = SIDE_PX - 12; y < SIDE_PX - 6; ++y) {
      for (let x = 400; x < 600; ++x) bar.push(y * SIDE_PX + x);
    }
    for (const i of bar) image.data[i] = 0;
    const {data} = await mapOf(model, image);
    expect(shareFound(data, bar)).toBeLessThan(0.2);
    expect(shareFound(data, rods[2].pixels)).toBeGreaterThan(0.8);
  });
});
