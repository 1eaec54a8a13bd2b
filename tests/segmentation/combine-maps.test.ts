import fc from "fast-check";
import {expect, test} from "vitest";
import {combineMaps} from "../../src/segmentation/combine-maps.js";

const REACH = 8;

/** Two maps of the same size. */
const pair = fc
  .record({width: fc.integer({min: 1, max: 30}), height: fc.integer({min: 1, max: 30})})
  .chain(({width, height}) => {
    // Mostly nothing, so that there are places near and far.
    const byte = fc.oneof(
      {weight: 60, arbitrary: fc.integer({min: 0, max: 127})},
      {weight: 1, arbitrary: fc.constant(200)}
    );
    const data = fc.array(byte, {minLength: width * height, maxLength: width * height}).map((d) => Uint8Array.from(d));
    return fc.record({own: data, chosen: data}).map(({own, chosen}) => ({
      own: {width, height, data: own},
      chosen: {width, height, data: chosen}
    }));
  });

test.each([2, 4, 0.5, 0.25] as const)("believes a map at a scale of %d where it may be believed", (scale) => {
  fc.assert(
    fc.property(pair, ({own, chosen}) => {
      const {width, height, data: known} = scale > 1 ? own : chosen;
      const expected = Array.from(chosen.data, (value, i) => {
        const [x, y] = [i % width, Math.floor(i / width)];
        for (let v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); ++v) {
          for (let u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); ++u) {
            if (known[v * width + u] > 127) return value;
          }
        }
        return scale > 1 ? Math.min(value, own.data[i]) : own.data[i];
      });
      expect([...combineMaps(own, chosen, scale)]).toEqual(expected);
    })
  );
});

test("is the map itself at its own scale", () => {
  const own = {width: 2, height: 1, data: Uint8Array.of(3, 200)};
  expect(combineMaps(own, own, 1)).toBe(own.data);
});
