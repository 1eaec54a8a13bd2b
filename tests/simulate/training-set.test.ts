import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {decode} from "fast-png";
import {afterAll, beforeAll, expect, test} from "vitest";
import {Random} from "../../data-loaders/simulate/random.js";
import {drawFaintRecipe, drawTrainingRecipe} from "../../data-loaders/simulate/training-recipe.js";
import {writeTrainingSet} from "../../data-loaders/simulate/write-training-set.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feret-training-"));
  await writeTrainingSet(join(folder, "two"), 3, 2);
  await writeTrainingSet(join(folder, "one"), 3, 1);
});

afterAll(() => rm(folder, {recursive: true}));

test("recipes stay within their stated ranges and differ", () => {
  const random = new Random(1);
  const recipes = Array.from({length: 400}, (_, i) => drawTrainingRecipe(random, `r${i}`));
  const sizes = recipes.map(({particles, pixelSizeNm}) => particles.diameterNm / pixelSizeNm);
  for (const [i, {particles, film, camera}] of recipes.entries()) {
    expect(sizes[i]).toBeGreaterThanOrEqual(5 - 1e-9);
    expect(sizes[i]).toBeLessThanOrEqual(160 + 1e-9);
    expect(particles.diameterNm).toBeGreaterThanOrEqual(1.2);
    expect(particles.diameterNm).toBeLessThanOrEqual(60);
    expect(film.thicknessNm).toBeGreaterThanOrEqual(2);
    expect(camera.electronsPerPx).toBeLessThanOrEqual(500);
  }
  for (const [low, high] of [
    [5, 10],
    [10, 40],
    [40, 160]
  ]) {
    expect(sizes.filter((size) => size >= low && size < high).length).toBeGreaterThan(40);
  }
  expect(new Set(recipes.map(({microscope}) => microscope.defocusNm[0])).size).toBe(400);
});

test("labels number the particles that the manifest counts, on the pixels of the image", async () => {
  const manifest = JSON.parse(await readFile(join(folder, "two", "manifest.json"), "utf8"));
  expect(manifest).toHaveLength(2);
  for (const entry of manifest) {
    const image = decode(await readFile(join(folder, "two", entry.image)));
    const labels = decode(await readFile(join(folder, "two", entry.label_image)));
    const overlap = decode(await readFile(join(folder, "two", entry.overlap_image)));
    expect([labels.width, labels.height, labels.depth]).toEqual([image.width, image.height, 16]);
    const numbers = new Set(labels.data as Uint16Array);
    numbers.delete(0);
    expect(numbers.size).toBeGreaterThan(0);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(entry.particles);
    overlap.data.forEach((value, i) => {
      if (value !== 0 && labels.data[i] === 0) throw new Error(`overlap without a particle at ${i}`);
    });
    expect(new Set(image.data).size).toBeGreaterThan(20);
  }
});

test("a longer set begins with the shorter one, byte for byte", async () => {
  const name = "simulated-3-00000.png";
  expect(await readFile(join(folder, "one", name))).toEqual(await readFile(join(folder, "two", name)));
});

test("faint recipes keep to their ranges, too", () => {
  const random = new Random(2);
  for (let i = 0; i < 200; ++i) {
    const {particles, pixelSizeNm, camera} = drawFaintRecipe(random, "faint");
    expect(particles.diameterNm).toBeLessThanOrEqual(4);
    expect(particles.diameterNm / pixelSizeNm).toBeGreaterThanOrEqual(12 - 1e-9);
    expect(particles.diameterNm / pixelSizeNm).toBeLessThanOrEqual(80 + 1e-9);
    expect(camera.electronsPerPx).toBeLessThanOrEqual(120);
  }
});

test("a set can follow the recipe of a sample, and refuses what it does not know", async () => {
  await writeTrainingSet(join(folder, "gold"), 1, 1, "gold-2nm");
  const [entry] = JSON.parse(await readFile(join(folder, "gold", "manifest.json"), "utf8"));
  expect(entry).toMatchObject({image: "gold-2nm-1-00000.png", pixel_size_nm: 0.06});
  await expect(writeTrainingSet(join(folder, "lead"), 1, 1, "lead")).rejects.toThrow('no recipe "lead"');
});
