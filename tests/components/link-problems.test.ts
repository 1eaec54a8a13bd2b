import {expect, test} from "vitest";
import {linkProblems} from "../../src/components/link-problems.js";
import type {SampleIndex} from "../../src/tables/sample-index.js";

const index = {samples: [{id: "gold", title: "Gold", frames: [{}, {}]}]} as unknown as SampleIndex;
const problems = (fields: string) => linkProblems(`#v=1&${fields}`, index);

test("has nothing to say of a good link, and of what is no link", () => {
  expect(problems("sample=gold&frame=1&preset=paper-2023&convexityThreshold=0.93&measure=feretMinNm")).toEqual([]);
  expect(linkProblems("", index)).toEqual([]);
  expect(linkProblems("#keys", index)).toEqual([]);
});

test.each([
  ["convexityThreshold=7", /: 7 is above its highest value of 1\.05; 1\.05 is taken\.$/],
  ["speckleNm=-1", /: -1 nm is below its lowest value of \d+ nm; \d+ nm is taken\.$/],
  ["markerPx=12.4", /: 12\.4 px is no whole number; 12 px is taken\.$/],
  ["speckleNm=wide", /^"wide" cannot be read as .*; the published value stays\.$/],
  ["separation=magic", /^"magic" is not known as/],
  ["erosionOpening=perhaps", /^"perhaps" is not known as/],
  ["preset=mine", /^"mine" is not known as preset/],
  ["sample=silver", /^There is no sample "silver"/],
  ["sample=gold&frame=9", /^"Gold" has no frame 10; its last one, 2, is shown\.$/],
  ["pixelSizeNm=-1", /^"-1" is no pixel size between 0\.000001 and 1000000 nm; it is not used\.$/],
  ["pixelSizeNm=1e160", /^"1e160" is no pixel size/]
])("names what is wrong with %s", (fields, words) => {
  const found = problems(fields);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(words);
});

test("uses nothing of a link of another version", () => {
  expect(linkProblems("#v=99&convexityThreshold=7", index)).toEqual([
    "It is of version 99, which is not known here; nothing of it is used."
  ]);
});
