import {expect, test} from "vitest";
import {measuredTable} from "../../src/components/measured-table.js";
import type {ParticleColumns} from "../../src/components/particle-columns.js";

test("takes the chosen rows of the chosen diameter, each counting once", () => {
  const measures = {
    equivalentDiameterNm: Float64Array.of(2, 3, 4),
    feretMinNm: Float64Array.of(1, 2, 3),
    feretMaxNm: Float64Array.of(5, 6, 7)
  };
  const table = measuredTable({measures} as unknown as ParticleColumns, Uint32Array.of(0, 2), "feretMaxNm");
  expect(table).toEqual({
    diametersNm: Float64Array.of(5, 7),
    minimumDimensionsNm: Float64Array.of(1, 3),
    measurand: "feretMaxNm",
    countingRule: "drop"
  });
});
