import fc from "fast-check";
import {expect, test} from "vitest";
import {parseLength} from "../../src/components/length-text.js";

test.each([
  ["0.25", 0.25],
  ["0,25", 0.25],
  [" ,5 ", 0.5],
  ["5e-1 nm", 0.5],
  ["2,5 Å", 0.25],
  ["0.00025 µm", 0.25],
  ["250 pm", 0.25],
  ["2 mm", 2e6],
  ["-1", -1]
])("reads %s", (text, nm) => {
  expect(parseLength(text).nm).toBeCloseTo(nm, 12);
});

test.each([
  ["", /got ""/],
  ["abc", /Expected a length/],
  ["1,234.5", /one comma or point/],
  ["3 parsec", /"parsec" is no unit of length/],
  ["5 km", /no unit of length/],
  ["0.2 1/nm", /"1\/nm" is not a length but a reciprocal one/],
  ["0,2 nm⁻¹", /reciprocal/],
  ["1/nm", /reciprocal/],
  ["3 mrad", /reciprocal/]
])("refuses %j and says why", (text, problem) => {
  const {nm, problem: words} = parseLength(text);
  expect(nm).toBeNull();
  expect(words).toMatch(problem);
});

test("reads what it is given with either sign, and any text without an error", () => {
  fc.assert(
    fc.property(fc.double({min: 1e-6, max: 1e6, noNaN: true}), (nm) => {
      expect(parseLength(String(nm)).nm).toBe(nm);
      expect(parseLength(String(nm).replace(".", ",")).nm).toBe(nm);
    }),
    {seed: 5}
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const {nm, problem} = parseLength(text);
      expect(nm === null).toBe(problem !== undefined);
    }),
    {seed: 6}
  );
});
