import {tableFromArrays} from "apache-arrow";
import {expect, test} from "vitest";
import {sampleSizes} from "../../src/components/sample-sizes.js";
import type {SampleEntry} from "../../src/tables/sample-index.js";

test("each measured particle has the frame that it is from, of whatever file", () => {
  const lengths = Float64Array.from([4, 3, 2, Number.NaN, 9]);
  const table = tableFromArrays({
    image: ["a.dm3", "a.dm3", "b.dm3", "b.dm3", "b.dm3"],
    frame: Uint16Array.from([0, 1, 0, 0, 1]),
    status: ["measured", "measured", "measured", "measured", "border"],
    ecd_nm: lengths,
    feret_min_nm: lengths,
    feret_max_nm: lengths
  });
  const {regions, measured, sizes} = sampleSizes({sample: {} as SampleEntry, table, problem: ""});
  expect({regions, measured}).toEqual({regions: 5, measured: 4});
  const {sample, median} = sizes.equivalentDiameterNm;
  expect(median).toBe(3);
  expect([...sample.diametersNm]).toEqual([2, 3, 4]);
  expect(Array.from(sample.images, (i) => sample.imageNames[i])).toEqual(["b.dm3 0", "a.dm3 1", "a.dm3 0"]);
});
