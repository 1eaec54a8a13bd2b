import {expect, test} from "vitest";
import {missingSampleWords, ownSamplesHash, readOwnSamples} from "../../src/components/own-link.js";

const SAMPLES = [
  {name: "Gold & silver: 7", frameCount: 12},
  {name: "Your files", frameCount: 1}
];

test("samples come back from a link as they were written", () => {
  expect(readOwnSamples(`#${ownSamplesHash(SAMPLES)}`)).toEqual(SAMPLES);
  expect(ownSamplesHash([])).toBe("");
});

test.each(["", "#ask-the-particles", "#v=2&own=1:a", "#v=1&own=a", "#v=1&own=1:", "#v=1&own=-1:a"])(
  "nothing is read from %j",
  (hash) => {
    expect(readOwnSamples(hash)).toEqual([]);
  }
);

test("only what is not here is said to be missing", () => {
  expect(missingSampleWords(SAMPLES, ["Your files", "Gold & silver: 7"])).toBe("");
  expect(missingSampleWords(SAMPLES, ["Your files"])).toMatch(/keeps “Gold & silver: 7” \(12 frames\), which is not/);
  expect(missingSampleWords(SAMPLES, [])).toMatch(/“Your files” \(1 frame\), which are not/);
});
