import fc from "fast-check";
import type {Mask} from "../../../src/particles/mask.js";
import {PARAMETER_TABLE, type ParameterDescription} from "../../../src/particles/parameter-table.js";
import {type ParameterValue, PRESETS, validateParameters} from "../../../src/particles/parameters.js";
import {paint} from "./masks.js";

/** Clumps of disks and bars with pixels knocked out. */
export const clumps = fc.record({
  blobs: fc.array(
    fc.record({
      x: fc.double({min: 8, max: 52, noNaN: true}),
      y: fc.double({min: 8, max: 32, noNaN: true}),
      rx: fc.double({min: 2, max: 11, noNaN: true}),
      ry: fc.double({min: 2, max: 11, noNaN: true})
    }),
    {minLength: 1, maxLength: 6}
  ),
  noise: fc.constantFrom(0, 0, 0.02, 0.1),
  seed: fc.integer({min: 1, max: 1 << 30})
});
export type Clumps = typeof clumps extends fc.Arbitrary<infer T> ? T : never;

export function paintClumps({blobs, noise, seed}: Clumps): Mask {
  let state = seed;
  return paint(64, 44, (x, y) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const inside = blobs.some((blob) => ((x - blob.x) / blob.rx) ** 2 + ((y - blob.y) / blob.ry) ** 2 <= 1);
    return inside && state / 4294967296 >= noise;
  });
}

/** Where most values of a parameter would do the same to these clumps, those that differ. */
const RANGES: {readonly [name: string]: readonly [number, number]} = {
  speckleNm: [0, 3],
  holeNm: [0, 3],
  convexityThreshold: [0.8, 1.02],
  markerPx: [1, 120],
  markerNm: [0, 12],
  minConvexity: [0, 0.95],
  maxHoles: [0, 5],
  minorAxisDivisor: [0.5, 40],
  solidityDeficit: [0, 0.2]
};

/** Values of a parameter: its limits, those of the presets, and any others. */
function valuesOf(row: ParameterDescription): fc.Arbitrary<ParameterValue> {
  if (row.kind === "boolean") return fc.boolean();
  if (row.kind === "choice") return fc.constantFrom(...row.options.map(({value}) => value as ParameterValue));
  const usual = Object.values(PRESETS).map((preset) => preset[row.name]);
  const [min, max] = RANGES[row.name] ?? [row.min, row.max];
  const any = row.integer ? fc.integer({min, max}) : fc.double({min, max, noNaN: true});
  return fc.oneof(
    {weight: 3, arbitrary: fc.constantFrom(...usual)},
    {weight: 1, arbitrary: fc.constantFrom(row.min, row.max)},
    {weight: 4, arbitrary: any}
  );
}

/** Whatever the table describes is drawn. */
export const parameters = fc
  .record(Object.fromEntries(PARAMETER_TABLE.map((row) => [row.name, valuesOf(row)])))
  .map((values) => validateParameters(values));
