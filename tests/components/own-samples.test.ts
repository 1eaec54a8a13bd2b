import {expect, test} from "vitest";
import {framesOf, ownSamples, positionOf, type SampleFile, sampleName} from "../../src/components/own-samples.js";

const file = (sha256: string, sample: string, frameCount: number): SampleFile => ({
  sha256,
  name: `${sha256}.dm3`,
  sample,
  header: {frameCount}
});
const files = [file("a", "Gold", 2), file("b", "Silver", 1), file("c", "Gold", 1)];

test("files of one name are one sample, and its frames are counted through", () => {
  const [gold, silver] = ownSamples(files);
  expect(gold).toMatchObject({name: "Gold", frameCount: 3});
  expect(silver).toMatchObject({name: "Silver", frameCount: 1});
  expect(framesOf(gold)).toEqual([
    {sha256: "a", frame: 0},
    {sha256: "a", frame: 1},
    {sha256: "c", frame: 0}
  ]);
  expect(positionOf(gold, {sha256: "c", frame: 0})).toBe(2);
  expect(positionOf(gold, {sha256: "b", frame: 0})).toBe(-1);
  expect(ownSamples([])).toEqual([]);
});

test.each([
  [" Batch  7 ", "Batch 7"],
  ["", "Your files"],
  ["gold-5nm", "gold-5nm (yours)"]
])("the name %j becomes %j", (typed, name) => {
  expect(sampleName(typed, ["gold-5nm"])).toBe(name);
});
