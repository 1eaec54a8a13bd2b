import {expect, test} from "vitest";
import {type FrameMap, mapWords, segmentationName} from "../../src/components/frame-map.js";
import type {AppliedPolarity} from "../../src/segmentation/polarity.js";
import {networkChoice, type SegmentationChoice} from "../../src/segmentation/segmentation-choice.js";

const choice = networkChoice({name: "standard", sha256: "a".repeat(64)});
const map = (polarity?: AppliedPolarity): FrameMap => ({
  data: new Uint8Array(1),
  model: {name: "standard", sha256: ""},
  choice,
  polarity,
  warnings: []
});

test("names what makes maps", () => {
  expect(segmentationName(choice)).toBe("standard");
  expect(segmentationName({...choice, method: "otsu", network: null} as SegmentationChoice)).toBe("Otsu's threshold");
});

test("says nothing of a polarity that nobody asked for", () => {
  expect(mapWords(map())).toEqual({words: "", careful: false});
});

test.each([
  ["dark-on-bright", true, false],
  ["dark-on-bright", false, true],
  ["bright-on-dark", true, true],
  ["bright-on-dark", false, true]
] as const)("a polarity found as %s (sure: %s) asks for care: %s", (used, sure, careful) => {
  const {words, careful: asked} = mapWords(map({used, automatic: true, sure}));
  expect(asked).toBe(careful);
  expect(words).toContain("found automatically");
  expect(words.includes("unclear")).toBe(!sure);
  if (careful)
    expect(words).toContain(used === "dark-on-bright" ? "choose “bright on dark”" : "choose “dark on bright”");
});

test("what the reader chose needs no care", () => {
  const {words, careful} = mapWords(map({used: "bright-on-dark", automatic: false, sure: true}));
  expect(careful).toBe(false);
  expect(words).toContain("as you chose");
});

test("says by how much the network saw the image enlarged where that was chosen automatically", () => {
  const words = (used: 0.25 | 1 | 2, automatic: boolean) => mapWords({...map(), scale: {used, automatic}}).words;
  expect(words(2, true)).toContain("enlarged 2 ×");
  expect(words(0.25, true)).toContain("reduced 4 ×");
  expect(words(1, true)).toBe("");
  expect(words(2, false)).toBe("");
});
