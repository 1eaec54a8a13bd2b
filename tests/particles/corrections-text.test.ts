import fc from "fast-check";
import {expect, test} from "vitest";
import type {Anchor, Correction, Point} from "../../src/particles/corrections.js";
import {correctionsText, parseCorrectionsText} from "../../src/particles/corrections-text.js";

const px = fc.integer({min: 0, max: 8191});
const anchor: fc.Arbitrary<Anchor> = fc.record({x: px, y: px, areaPx: fc.integer({min: 1, max: 1e6})});
const tenths = fc.integer({min: -500, max: 90_000}).map((value) => value / 10);
const points = (least: number): fc.Arbitrary<Point[]> =>
  fc.array(fc.tuple(tenths, tenths), {minLength: least, maxLength: 12});
const correction: fc.Arbitrary<Correction> = fc.oneof(
  fc.record({kind: fc.constantFrom("exclude" as const, "include" as const, "delete" as const), of: anchor}),
  fc.record({kind: fc.constant("split" as const), of: anchor, line: points(2)}),
  fc.record({kind: fc.constant("merge" as const), of: fc.array(anchor, {minLength: 2, maxLength: 5})}),
  fc.record({kind: fc.constant("draw" as const), outline: points(3)})
);

test("corrections come back from their text, which an address holds as it is", () => {
  fc.assert(
    fc.property(fc.array(correction, {maxLength: 8}), (corrections) => {
      const text = correctionsText(corrections);
      expect(new URLSearchParams({c: text}).toString()).toBe(`c=${text}`);
      expect(JSON.stringify(parseCorrectionsText(text))).toBe(JSON.stringify(corrections));
    }),
    {seed: 20260723, numRuns: 500}
  );
});

test("the text is short, and stays what it is for links that were sent", () => {
  const corrections: Correction[] = [
    {kind: "exclude", of: {x: 512, y: 300, areaPx: 1200}},
    {
      kind: "split",
      of: {x: 10, y: 11, areaPx: 100},
      line: [
        [1, 2],
        [1.5, 20]
      ]
    }
  ];
  expect(correctionsText(corrections)).toBe("1_xe8.8c.xc_sa.b.2s.a.k.5.50");
  expect(parseCorrectionsText("1")).toEqual([]);
});

test.each([
  "",
  "2_xe8.8c.xc",
  "1_",
  "1_xe8.8c",
  "1_xe8.8c.xc.1",
  "1_qe8.8c.xc",
  "1_xe8.8c.!",
  "1_xe8.-8c.xc",
  "1_sa.b.2s.a.k.5",
  "1_ma.b.2s",
  "1_d1.2.3.4",
  "1_xe8.8c.xc%"
])("a text that is damaged, such as %j, is not guessed at", (text) => {
  expect(parseCorrectionsText(text)).toBeNull();
});
