import {expect, test} from "vitest";
import {particleColumns} from "../../src/components/particle-columns.js";
import type {ViewerImage} from "../../src/components/viewer-image.js";
import {canvasText} from "../../src/components/viewer-words.js";
import {analyze} from "../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {disks} from "../particles/support/masks.js";

const image = {width: 60, height: 40} as ViewerImage;

function words(...places: [number, number, number][]): string {
  return canvasText(image, particleColumns(analyze(disks(60, 40, places), 1, DEFAULT_PARAMETERS)));
}

test("counts one particle as one, and none and several as many", () => {
  const frame = "Micrograph of 60 by 40 pixels with the outlines of";
  expect(words([20, 20, 6])).toBe(`${frame} 1 measured particle of 1 region; the table lists them`);
  expect(words([20, 20, 6], [59, 20, 5])).toBe(`${frame} 1 measured particle of 2 regions; the table lists them`);
  expect(words([59, 20, 5])).toBe(`${frame} 0 measured particles of 1 region; the table lists them`);
});
