import {expect, test} from "vitest";
import {measuredTable} from "../../src/components/measured-table.js";

const measures = {
  equivalentDiameterNm: Float64Array.of(2, 3, 4),
  feretMinNm: Float64Array.of(1, 2, 3),
  feretMaxNm: Float64Array.of(5, 6, 7)
};

test("takes the chosen rows of the chosen diameter, each counting once", () => {
  const table = measuredTable({measures}, Uint32Array.of(0, 2), "feretMaxNm");
  expect(table).toEqual({
    diametersNm: Float64Array.of(5, 7),
    minimumDimensionsNm: Float64Array.of(1, 3),
    measurand: "feretMaxNm",
    countingRule: "drop"
  });
});

test("names the frame of each chosen row, so that whole frames can be resampled", () => {
  const {images} = measuredTable({measures}, Uint32Array.of(0, 2), "feretMaxNm", Uint32Array.of(0, 0, 1));
  expect(images).toEqual([0, 1]);
});
