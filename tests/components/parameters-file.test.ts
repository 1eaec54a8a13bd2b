import {expect, test} from "vitest";
import {readParametersFile, writeParametersFile} from "../../src/components/parameters-file.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {networkChoice, type SegmentationChoice} from "../../src/segmentation/segmentation-choice.js";

const parameters = {...DEFAULT_PARAMETERS, convexityThreshold: 0.9};
const network = {...networkChoice({name: "standard", sha256: "a".repeat(64)}), scale: 2} as SegmentationChoice;
const otsu: SegmentationChoice = {
  method: "otsu",
  network: null,
  sha256: null,
  polarity: "bright-on-dark",
  scale: "auto"
};

test.each([network, otsu])("reads back what it wrote", (segmentation) => {
  expect(readParametersFile(writeParametersFile({parameters, segmentation}))).toEqual({parameters, segmentation});
});

test("keeps the parameters at the top, and beside them only what the method needs", () => {
  expect(JSON.parse(writeParametersFile({parameters, segmentation: otsu}))).toEqual({
    ...parameters,
    segmentation: {method: "otsu", polarity: "bright-on-dark"}
  });
});

test("a file of parameters alone says nothing of the segmentation", () => {
  expect(readParametersFile('{"convexityThreshold": 0.9}')).toEqual({parameters});
});

test.each([
  ["{", /JSON/],
  ["null", /expected an object of parameters, such as .*, got null/],
  ["[]", /got a list/],
  ['"otsu"', /got "otsu"/],
  ['{"segmentation": "otsu"}', /expected segmentation to be an object/],
  ['{"segmentation": {"method": "magic"}}', /one of network, otsu, adaptive, got magic/],
  ['{"segmentation": {"method": "network"}}', /segmentation\.network to be the name of a network/],
  ['{"segmentation": {"network": "x", "sha256": "XYZ"}}', /segmentation\.sha256/],
  ['{"segmentation": {"network": "x", "polarity": "grey"}}', /the polarity to be one of/],
  ['{"segmentation": {"network": "x", "scale": 3}}', /the scale to be one of/],
  ['{"convexityThreshold": 99}', /convexityThreshold/]
])("says what is wrong with %s", (text, message) => {
  expect(() => readParametersFile(text)).toThrow(message);
});
