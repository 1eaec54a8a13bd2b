import {expect, test} from "vitest";
import {segment} from "../../src/segmentation/segment.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {hasShared, readShared, readSharedPng} from "./shared-data.js";

const image = "data/micrographs/msa-em/image_0.png";

test.skipIf(!hasShared(image, "the probability map of a micrograph as the training gave it"))(
  "gives the map that the training gave",
  async () => {
    const session = await createNodeSession({
      contractUrl: new URL("../../models/feret-starter.json", import.meta.url)
    });
    const {data} = await segment(readSharedPng(image), session);
    const expected = readSharedPng("starter/check.probability.png").data;
    const check = JSON.parse(readShared("starter/check.json").toString());
    expect(session.model.sha256).toBe(check.onnx_sha256);
    const difference = data.reduce((greatest, value, i) => Math.max(greatest, Math.abs(value - expected[i])), 0);
    expect(difference).toBeLessThanOrEqual(1);
    const foreground = data.filter((value) => value > 127).length;
    expect(Math.abs(foreground - check["foreground_pixels_at_0.5"])).toBeLessThanOrEqual(5);
    const mean = data.reduce((sum, value) => sum + value / 255, 0) / data.length;
    expect(Math.abs(mean - check.probability_mean)).toBeLessThan(0.5 / 255);
    await session.dispose();
  }
);
