import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {combineMaps} from "../../src/segmentation/combine-maps.js";
import {imageRows} from "../../src/segmentation/image-rows.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import {collectRows} from "../../src/segmentation/pixel-rows.js";
import type {Scale} from "../../src/segmentation/resample.js";
import {resampleRows} from "../../src/segmentation/resample.js";
import type {SegmentationProgress} from "../../src/segmentation/segment.js";
import {segment} from "../../src/segmentation/segment.js";
import type {Session} from "../../src/segmentation/session.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {lcg} from "./disc-image.js";

// A small network that calls a pixel a particle where the grey values around it are low.
let session: Session;
beforeAll(async () => {
  session = await createNodeSession({contractUrl: new URL("fixtures/small-softmax.json", import.meta.url)});
});
afterAll(() => session.dispose());

const madeFor = (least: number, greatest: number): Session => ({
  ...session,
  contract: {...session.contract, particleSizePx: [least, greatest]}
});

/** Dark discs of a diameter on a grid, slightly noisy. */
function discs(
  width: number,
  height: number,
  diameter: number
): IntensityImage & {data: Uint8Array; truth: Uint8Array} {
  const random = lcg(4);
  const pitch = 2 * diameter;
  const truth = Uint8Array.from({length: width * height}, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return Number(Math.hypot((x % pitch) - diameter, (y % pitch) - diameter) < diameter / 2);
  });
  return {width, height, data: Uint8Array.from(truth, (inside) => (inside ? 50 : 200) + 20 * random()), truth};
}

function agreement(map: Uint8Array, truth: Uint8Array): number {
  return truth.reduce((same, inside, i) => same + Number(map[i] > 127 === (inside === 1)), 0) / truth.length;
}

describe("segment at another scale", () => {
  test("is chosen from the image by default", async () => {
    expect((await segment(discs(64, 64, 16), session)).scale).toEqual({used: 1, automatic: true});
  });

  test.each([0.25, 0.5, 1, 2, 4] as const)("finds discs where they are at a scale of %d", async (scale) => {
    for (const [width, height] of [
      [301, 222],
      [256, 129]
    ]) {
      const image = discs(width, height, 40);
      const map = await segment(image, session, {scale});
      expect(map).toMatchObject({width, height, scale: {used: scale, automatic: false}, warnings: []});
      expect(map.data).toHaveLength(width * height);
      expect(agreement(map.data, image.truth)).toBeGreaterThan(scale === 0.25 ? 0.93 : 0.97);
    }
  });

  test("sees the image as though it had come resampled", async () => {
    const image = discs(120, 90, 20);
    const enlarged = collectRows(resampleRows(imageRows(image), 2));
    const [own, other] = [await segment(image, session, {scale: 2}), await segment(enlarged, session, {scale: 1})];
    for (let y = 0, i = 0; y < 90; ++y) {
      for (let x = 0; x < 120; ++x, ++i) {
        const j = 4 * y * 120 + 2 * x;
        const mean = (other.data[j] + other.data[j + 1] + other.data[j + 240] + other.data[j + 241]) / 4;
        expect(own.data[i]).toBe(Math.round(mean));
      }
    }
  });

  test.each([
    [0.25, 1],
    [0.5, 1],
    [2, 1],
    [4, 1]
  ] as [Scale, number][])("takes an image of 1 × 1 to 3 × 2 px at a scale of %d", async (scale) => {
    for (const [width, height] of [
      [1, 1],
      [3, 2]
    ]) {
      const data = Uint8Array.from({length: width * height}, (_, i) => 40 * i);
      expect((await segment({width, height, data}, session, {scale})).data).toHaveLength(width * height);
    }
  });

  test("refuses other scales", async () => {
    await expect(segment(discs(64, 64, 16), session, {scale: 3 as Scale})).rejects.toThrow(
      'expected a scale of 0.25, 0.5, 1, 2, 4 or "auto", got 3'
    );
  });
});

describe("segment at a scale chosen from the image", () => {
  test.each([
    ["keeps particles that are as the network knows them", 30, [20, 60], 1, 1],
    ["enlarges small ones", 13, [20, 60], 2, 2],
    ["reduces large ones", 100, [20, 60], 0.5, 2]
  ] as const)("%s", async (_, diameter, [least, greatest], scale, passes) => {
    const image = discs(640, 480, diameter);
    let begun = 0;
    const onProgress = ({stage, done}: SegmentationProgress) => {
      if (stage === "network" && done === 0) begun += 1;
    };
    const map = await segment(image, madeFor(least, greatest), {scale: "auto", onProgress});
    expect(map.scale).toEqual({used: scale, automatic: true});
    expect(begun).toBe(passes);
    const [asked, own] = [await segment(image, session, {scale}), await segment(image, session, {scale: 1})];
    expect(Buffer.compare(map.data, combineMaps(own, asked, scale))).toBe(0);
    expect(agreement(map.data, image.truth)).toBeGreaterThan(0.97);
  });

  test("looks at a large image in small first, and again where particles are too small for that", async () => {
    const begins: number[] = [];
    const onProgress = ({stage, done, total}: SegmentationProgress) => {
      if (stage === "network" && done === 0) begins.push(total);
    };
    const large = await segment(discs(1600, 1200, 100), madeFor(20, 60), {scale: "auto", onProgress});
    expect(large.scale).toEqual({used: 0.5, automatic: true});
    expect(begins).toHaveLength(3);
    begins.length = 0;
    const small = await segment(discs(1600, 1200, 24), madeFor(20, 60), {scale: "auto", onProgress});
    expect(small.scale).toEqual({used: 1, automatic: true});
    expect(begins).toHaveLength(2);
    begins.length = 0;
    const smaller = await segment(discs(1600, 1200, 14), madeFor(20, 60), {scale: "auto", onProgress});
    expect(smaller.scale).toEqual({used: 2, automatic: true});
    expect(begins).toHaveLength(3);
  });

  test("stops between passes when the signal aborts", async () => {
    const controller = new AbortController();
    const onProgress = ({stage, done, total}: SegmentationProgress) => {
      if (stage === "network" && done === total) controller.abort(new Error("changed my mind"));
    };
    const options = {scale: "auto" as const, onProgress, signal: controller.signal};
    await expect(segment(discs(640, 480, 10), madeFor(20, 60), options)).rejects.toThrow("changed my mind");
  });
});

describe("segment of difficult images", () => {
  const bad: [string, (width: number) => Float32Array | Uint16Array][] = [
    ["constant", (n) => new Uint16Array(n).fill(1234)],
    ["saturated", (n) => new Uint16Array(n).fill(65535)],
    ["all NaN", (n) => new Float32Array(n).fill(Number.NaN)],
    ["all infinite", (n) => new Float32Array(n).fill(Number.NEGATIVE_INFINITY)]
  ];

  test.each(bad)("gives an image that is %s a map of 0 at any scale", async (_, make) => {
    for (const scale of [0.25, 1, 4, "auto"] as const) {
      const map = await segment({width: 70, height: 64, data: make(70 * 64)}, session, {scale});
      expect(map.data).toEqual(new Uint8Array(70 * 64));
      expect(map.warnings).toContain("The image is constant: there is nothing to find in it.");
    }
  });

  test("one pixel that is not a number changes little", async () => {
    const image = discs(200, 160, 40);
    const data = Float32Array.from(image.data);
    const clean = await segment({...image, data}, session);
    data[77 * 200 + 30] = Number.NaN;
    const map = await segment({...image, data}, session);
    expect(map.warnings).toEqual(["1 of 32000 pixels are not finite; the median of the others stands for them."]);
    const changed = map.data.filter((byte, i) => Math.abs(byte - clean.data[i]) > 1).length;
    expect(changed).toBeLessThan(40);
  });

  test("half saturated pixels are no obstacle", async () => {
    const image = discs(256, 256, 40);
    const data = Uint8Array.from(image.data, (value) => (value > 150 ? 255 : value));
    expect(agreement((await segment({...image, data}, session)).data, image.truth)).toBeGreaterThan(0.97);
  });

  test("an image of 8192 × 8192 px is segmented in tiles", async () => {
    const side = 8192;
    const data = new Uint8Array(side * side);
    for (let y = 0, i = 0; y < side; ++y) {
      for (let x = 0; x < side; ++x, ++i) data[i] = (x & 128) === 0 && (y & 128) === 0 ? 40 : 210;
    }
    const tiles: SegmentationProgress[] = [];
    const large = {...session, contract: {...session.contract, tiling: {maxSidePx: 2048, haloPx: 8}}};
    const map = await segment({width: side, height: side, data}, large, {
      polarity: "dark-on-bright",
      onProgress: (progress) => tiles.push(progress)
    });
    expect(tiles.at(-1)).toEqual({stage: "network", done: 25, total: 25});
    // Far from edges the map is right everywhere: the centres of all 32 × 32 squares and of what lies between.
    for (let y = 64; y < side; y += 128) {
      for (let x = 64; x < side; x += 128) {
        expect(map.data[y * side + x] > 127).toBe((x & 128) === 0 && (y & 128) === 0);
      }
    }
  }, 300_000);
});
