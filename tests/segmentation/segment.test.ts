import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {SegmentationProgress} from "../../src/segmentation/segment.js";
import {segment} from "../../src/segmentation/segment.js";
import type {Session} from "../../src/segmentation/session.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {discImage} from "./disc-image.js";
import {intersectionOverUnion} from "./intersection-over-union.js";

let session: Session;
beforeAll(async () => {
  session = await createNodeSession();
});
afterAll(() => session.dispose());

const withTiles = (maxSidePx: number, haloPx: number): Session => ({
  ...session,
  contract: {...session.contract, tiling: {maxSidePx, haloPx}}
});

function greatestDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((greatest, value, i) => Math.max(greatest, Math.abs(value - b[i])), 0);
}

describe("segment", () => {
  test("finds dark discs", async () => {
    const image = discImage(384, 320);
    const map = await segment(image, session);
    expect(map).toMatchObject({width: 384, height: 320, warnings: []});
    expect(map.model).toEqual({name: session.contract.name, sha256: session.contract.sha256});
    expect(intersectionOverUnion(map.data, image.truth)).toBeGreaterThan(0.85);
  });

  test("tiles leave no seam, because they overlap by the receptive field", async () => {
    const image = discImage(1500, 1100);
    const {data: whole} = await segment(image, session);
    const tiles: SegmentationProgress[] = [];
    const onProgress = (progress: SegmentationProgress) => tiles.push(progress);
    const {data: tiled} = await segment(image, withTiles(1024, session.contract.tiling.haloPx), {onProgress});
    expect(tiles.at(-1)).toEqual({stage: "network", done: 6, total: 6});
    expect(greatestDifference(whole, tiled)).toBe(0);
    // The test can see seams: with a narrow halo there are some.
    const {data: seamed} = await segment(image, withTiles(1024, 64));
    expect(greatestDifference(whole, seamed)).toBeGreaterThan(1);
  });

  test("does not depend on the number of threads", async () => {
    const image = discImage(500, 260);
    const single = await createNodeSession({threads: 1});
    const double = await createNodeSession({threads: 2});
    const [a, b] = [await segment(image, single), await segment(image, double)];
    expect(greatestDifference(a.data, b.data)).toBe(0);
    await Promise.all([single.dispose(), double.dispose()]);
  });

  test.each([
    [1, 1],
    [2, 1],
    [31, 33],
    [64, 64],
    [300, 5]
  ])("takes an image of %i × %i px", async (width, height) => {
    const map = await segment(discImage(width, height), session);
    expect(map.data).toHaveLength(width * height);
  });

  test("finds the same in a corner as with the rest of the image beside it", async () => {
    const image = discImage(64, 64);
    const {data} = await segment(image, session);
    expect(intersectionOverUnion(data, image.truth)).toBeGreaterThan(0.7);
  });

  test("gives an image without contrast a map of 0 and a warning, without running the network", async () => {
    const untouchable: Session = {...session, run: () => Promise.reject(new Error("the network ran"))};
    const map = await segment({width: 80, height: 70, data: new Uint16Array(5600).fill(9)}, untouchable);
    expect(map.data).toEqual(new Uint8Array(5600));
    expect(map.warnings).toEqual(["The image is constant: there is nothing to find in it."]);
    await expect(segment(discImage(64, 64), untouchable)).rejects.toThrow("the network ran");
  });

  test("bridges NaN pixels and says so", async () => {
    const image = discImage(256, 192);
    const clean = await segment(image, session);
    image.data[100 * 256 + 3] = Number.NaN;
    const map = await segment(image, session);
    expect(map.warnings).toHaveLength(1);
    const flips = map.data.reduce((count, value, i) => count + Number(value > 127 !== clean.data[i] > 127), 0);
    expect(flips).toBeLessThan(20);
  });

  test("reports every stage and every tile", async () => {
    const seen: SegmentationProgress[] = [];
    await segment(discImage(900, 100), withTiles(800, 384), {onProgress: (progress) => seen.push(progress)});
    expect(seen.map(({stage, done, total}) => `${stage} ${done}/${total}`)).toEqual([
      "normalise 0/1",
      "normalise 1/1",
      ...[0, 1, 2, 3, 4, 5].map((done) => `network ${done}/5`)
    ]);
  });

  test("stops before the next tile when the signal aborts", async () => {
    const controller = new AbortController();
    let runs = 0;
    const onProgress = ({stage, done}: SegmentationProgress) => {
      if (stage !== "network") return;
      runs = done;
      if (done === 2) controller.abort(new Error("changed my mind"));
    };
    const options = {onProgress, signal: controller.signal};
    await expect(segment(discImage(900, 100), withTiles(800, 384), options)).rejects.toThrow("changed my mind");
    expect(runs).toBe(2);
    await expect(segment(discImage(64, 64), session, {signal: controller.signal})).rejects.toThrow("changed my mind");
  });

  test("refuses an image whose data do not match its size", async () => {
    await expect(segment({width: 3, height: 3, data: new Uint8Array(8)}, session)).rejects.toThrow(
      "expected 3 × 3 pixels, got 8"
    );
  });
});
