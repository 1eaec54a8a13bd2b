import {decode} from "fast-png";
import {strFromU8, unzipSync} from "fflate";
import {expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import type {Correction} from "../../src/particles/corrections.js";
import {anchorOf} from "../../src/particles/corrections-anchor.js";
import {createCorrector} from "../../src/particles/corrections-apply.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {hasPixel} from "../../src/particles/region.js";
import {paintLabels, trainingGrey} from "../../src/tables/training-labels.js";
import {labelFile} from "../../src/workers/label-files.js";
import {disks} from "../particles/support/masks.js";

const MAP = disks(80, 60, [
  [20, 20, 8],
  [50, 20, 8],
  [0, 45, 7],
  [60, 45, 0.5]
]);
const AUTOMATIC = analyze(MAP, 0.2, DEFAULT_PARAMETERS);
const CORRECTIONS: Correction[] = [
  {kind: "exclude", of: anchorOf(AUTOMATIC.particles[0], AUTOMATIC.particles)},
  {
    kind: "draw",
    outline: [
      [44, 20],
      [64, 20],
      [64, 40],
      [44, 40]
    ]
  }
];
const SET = createCorrector({width: 80}).apply(AUTOMATIC, CORRECTIONS).set;
const VALUES = Float32Array.from(MAP.data, (value, i) => (value ? -10 : 30) + (i % 7) / 7);
const SOURCE = {name: "gold-0", image: "gold.dm3", frame: 0, set: SET, values: VALUES};

test("labels hold each particle once, also at the border, and none that is a speckle or was excluded", () => {
  const {labels, overlap, count} = paintLabels(SET);
  const counted = SET.particles.filter(({status}) => status === "measured" || status === "border");
  expect(AUTOMATIC.particles.map(({status}) => status).sort()).toEqual(["border", "measured", "measured", "speckle"]);
  expect(count).toBe(3);
  const regions = counted.map(({region}) => region);
  for (let y = 0, i = 0; y < 60; y++) {
    for (let x = 0; x < 80; x++, i++) {
      const covering = regions.filter((region) => hasPixel(region, x, y)).length;
      expect(labels[i] > 0).toBe(covering > 0);
      expect(overlap[i]).toBe(covering > 1 ? 255 : 0);
    }
  }
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3]));
});

test("the zip file is a folder to train on: manifest, micrograph, labels, overlaps and COCO", () => {
  const files = unzipSync(labelFile("zip", SOURCE));
  const [entry, ...more] = JSON.parse(strFromU8(files["manifest.json"]));
  expect(more).toEqual([]);
  expect(entry).toMatchObject({id: "corrected/gold-0", labels: "instances", pixel_size_nm: 0.2, particles: 3});
  const image = decode(files[entry.image]);
  expect([image.width, image.height, image.channels, image.depth]).toEqual([80, 60, 1, 16]);
  for (const i of [0, 100, 1620]) {
    expect(entry.grey_offset + entry.grey_scale * image.data[i]).toBeCloseTo(VALUES[i], 2);
  }
  const labels = decode(files[entry.label_image]);
  expect([labels.channels, labels.depth]).toEqual([1, 16]);
  expect([...labels.data]).toEqual([...paintLabels(SET).labels]);
  expect([...decode(files[entry.overlap_image]).data]).toEqual([...paintLabels(SET).overlap]);
  expect(labelFile("png", SOURCE)).toEqual(files[entry.label_image]);
  expect(labelFile("coco", SOURCE)).toEqual(files["gold-0.coco.json"]);
  const coco = JSON.parse(strFromU8(files["gold-0.coco.json"]));
  expect(coco.annotations.map(({status, edited}: {status: string; edited?: string}) => [status, edited])).toEqual(
    SET.particles.map(({status, edited}) => [status, edited])
  );
  expect(labelFile("zip", SOURCE)).toEqual(labelFile("zip", SOURCE));
});

test("whole numbers that fit into 16 bits are kept, others can be had back", () => {
  expect(trainingGrey([0, 7, 65535])).toEqual({pixels: Uint16Array.of(0, 7, 65535), offset: 0, scale: 1});
  expect(trainingGrey([-2, 0, 2])).toMatchObject({pixels: Uint16Array.of(0, 32768, 65535), offset: -2});
  expect(trainingGrey([0.5, 0.5])).toMatchObject({pixels: Uint16Array.of(0, 0), offset: 0.5, scale: 1});
  expect(trainingGrey([Number.NaN, 3, 5]).pixels).toEqual(Uint16Array.of(0, 3, 5));
  expect(trainingGrey([Number.NaN])).toEqual({pixels: Uint16Array.of(0), offset: 0, scale: 1});
});
