import fc from "fast-check";
import {expect, test} from "vitest";
import {PALETTES} from "../../src/components/colouring.js";
import {PLOT_COLUMNS} from "../../src/components/plot-columns.js";
import {DEFAULT_VIEW, readView, viewFields} from "../../src/components/view-link.js";
import {LAYER_NAMES} from "../../src/components/viewer-layers.js";

const read = (text: string) => readView(new URLSearchParams(text));

test("is silent where all is as at first", () => {
  expect(viewFields(DEFAULT_VIEW)).toEqual([]);
  expect(read("")).toBeUndefined();
});

test("comes back as it was written, places to a tenth of a pixel", () => {
  const column = fc.constantFrom(...PLOT_COLUMNS);
  const view = fc.record({
    colour: fc.option(column),
    palette: fc.constantFrom(...PALETTES),
    scatter: fc.record({x: column, y: column}),
    layers: fc.subarray(LAYER_NAMES),
    particle: fc.option(
      fc.record({x: fc.integer({min: -5, max: 99999}), y: fc.integer({min: -5, max: 99999})}).map(({x, y}) => ({
        x: x / 10,
        y: y / 10
      }))
    )
  });
  fc.assert(
    fc.property(view, (each) => {
      expect(readView(new URLSearchParams(viewFields(each))) ?? DEFAULT_VIEW).toEqual(each);
    }),
    {seed: 5, numRuns: 200}
  );
});

test("what cannot be understood is as if it were not there", () => {
  expect(read("colour=taste&palette=rainbow&xAxis=&particle=7")).toBeUndefined();
  expect(read("layers=mask.magic&particle=1,2,3")?.layers).toEqual(["mask"]);
  expect(read("layers=none")?.layers).toEqual([]);
});
