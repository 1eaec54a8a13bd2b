import {createHash} from "node:crypto";
import {mkdtemp, readdir, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import type {Recipe} from "../../data-loaders/simulate/recipe.js";
import {findRecipe, RECIPES} from "../../data-loaders/simulate/samples.js";
import {simulateSample} from "../../data-loaders/simulate/simulate-sample.js";
import {writeSimulatedSamples} from "../../data-loaders/simulate/write-sample.js";
import {readDm} from "../../src/formats/dm.js";

const SMALL: Recipe = {
  ...findRecipe("gold-5nm-overlapping"),
  sizePx: 128,
  particles: {...findRecipe("gold-5nm-overlapping").particles, count: [2, 3]}
};

describe("simulateSample", () => {
  it("writes a stack that the reader gives back: pixels, calibration, instrument", () => {
    const {dm3, truth, sampleJson} = simulateSample(SMALL, 4);
    const read = readDm(dm3, {fileName: "x.dm3"});
    expect([read.width, read.height, read.frameCount, read.pixelType]).toEqual([128, 128, 4, "uint16"]);
    expect(read.calibration.pixelWidthNm).toBeCloseTo(0.096, 6);
    expect(read.calibration.pixelHeightNm).toBeCloseTo(0.096, 6);
    expect(read.instrument).toMatchObject({microscope: "Feret simulator", voltageKv: 200, magnification: 250000});
    expect(read.title).toBe(SMALL.title);
    expect(sampleJson.title).toBe(SMALL.title);
    expect(String(sampleJson.notes)).toContain("Simulated by Feret");
    expect(truth.frames.map(({frame}) => frame)).toEqual([0, 1, 2, 3]);
    expect(read.frame(0)).not.toEqual(read.frame(1));
  });

  it("keeps the first frames when more are asked for", () => {
    const few = simulateSample(SMALL, 4, 2);
    expect(few.truth.frames).toEqual(simulateSample(SMALL, 4).truth.frames.slice(0, 2));
  });

  it("tells masks that lie where their boxes are and cover the area they state", () => {
    for (const {particles} of simulateSample(SMALL, 5).truth.frames) {
      expect(particles.length).toBeGreaterThan(0);
      for (const {mask, areaPx, bbox, radiusNm, volumeEquivalentDiameterNm} of particles) {
        const set: {x: number; y: number}[] = [];
        let position = 0;
        mask.counts.forEach((length, run) => {
          for (let i = 0; i < length; i++, position++) {
            if (run % 2 === 1) set.push({x: Math.floor(position / 128), y: position % 128});
          }
        });
        expect(position).toBe(128 * 128);
        expect(set.length).toBe(areaPx);
        const [xs, ys] = [set.map(({x}) => x), set.map(({y}) => y)];
        const [left, top] = [Math.min(...xs), Math.min(...ys)];
        expect(bbox).toEqual([left, top, Math.max(...xs) - left + 1, Math.max(...ys) - top + 1]);
        expect(radiusNm).toBe(volumeEquivalentDiameterNm / 2);
      }
    }
  });

  it("says which recipes there are when asked for another", () => {
    expect(() => simulateSample("silver", 1)).toThrow(/no recipe "silver"; there are gold-2nm/);
  });
});

describe("writeSimulatedSamples", () => {
  it("writes the same bytes for the same seed, in a folder a sample", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feret-simulate-"));
    const write = async (name: string, seed: number) => {
      await writeSimulatedSamples(join(folder, name), seed, [SMALL]);
      const sample = join(folder, name, SMALL.name);
      expect((await readdir(sample)).sort()).toEqual([`${SMALL.name}.dm3`, "sample.json", "truth"]);
      const files = [`${SMALL.name}.dm3`, "sample.json", "truth/truth.json"];
      const contents = await Promise.all(files.map((file) => readFile(join(sample, file))));
      return contents.map((bytes) => createHash("sha256").update(bytes).digest("hex"));
    };
    try {
      const first = await write("a", 1);
      expect(await write("b", 1)).toEqual(first);
      expect((await write("c", 2))[0]).not.toBe(first[0]);
    } finally {
      await rm(folder, {recursive: true});
    }
  });
});

describe("the embedded recipes", () => {
  it("are three stacks of at least four 1024² frames, each with its own name and particles of 15–150 px", () => {
    expect(new Set(RECIPES.map(({name}) => name)).size).toBe(3);
    for (const {frames, sizePx, pixelSizeNm, particles} of RECIPES) {
      expect(frames).toBeGreaterThanOrEqual(4);
      expect(sizePx).toBe(1024);
      const [smallest, largest] = particles.diameterLimitsNm;
      expect(smallest / pixelSizeNm).toBeGreaterThan(15);
      expect(largest / pixelSizeNm).toBeLessThan(150);
    }
  });
});
