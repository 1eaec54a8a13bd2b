import {expect, test} from "vitest";
import {normalise} from "../../src/segmentation/normalise.js";
import {hasShared, readShared, readSharedPng} from "./shared-data.js";

const image = "data/micrographs/msa-em/image_0.png";

test.skipIf(!hasShared(image, "the normalisation of a micrograph as the training has it"))(
  "normalises a micrograph as the training does",
  () => {
    const {data} = normalise(readSharedPng(image), {order: 2});
    const bytes = readShared("starter/check.normalised-every-8th.f32");
    const expected = new Float32Array(bytes.buffer, bytes.byteOffset, 64 * 64);
    const differences = expected.map((value, i) => Math.abs(value - data[Math.floor(i / 64) * 8 * 512 + (i % 64) * 8]));
    expect(Math.max(...differences)).toBeLessThan(1e-5);

    const check = JSON.parse(readShared("starter/check.json").toString());
    const sorted = data.slice().sort();
    expect(sorted[0]).toBeCloseTo(check.normalised_min, 5);
    expect(sorted.at(-1)).toBeCloseTo(check.normalised_max, 5);
    expect(data.reduce((a, b) => a + b, 0) / data.length).toBeCloseTo(check.normalised_mean, 5);
  }
);
