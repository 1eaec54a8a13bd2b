import fc from "fast-check";
import {expect, test} from "vitest";
import {readSegmentationFields, segmentationFields} from "../../src/components/segmentation-link.js";
import {
  POLARITIES,
  SCALES,
  SEGMENTATION_METHODS,
  type SegmentationChoice
} from "../../src/segmentation/segmentation-choice.js";

const sha256 = "74b2a8968f24064a9e87cf4a8d997c3a36e01cc22fd7a57993abcfceb5d0323c";
const starter: SegmentationChoice = {method: "network", network: "starter", sha256, polarity: "auto", scale: "auto"};
const otsu: SegmentationChoice = {method: "otsu", network: null, sha256: null, polarity: "auto", scale: "auto"};
const text = (choice: SegmentationChoice) => new URLSearchParams(segmentationFields(choice)).toString();

test("names the network with the beginning of its checksum, and what is not default", () => {
  expect(text(starter)).toBe("model=starter%4074b2a896");
  expect(text({...starter, polarity: "bright-on-dark", scale: 0.5})).toBe(
    "model=starter%4074b2a896&polarity=bright-on-dark&scale=0.5"
  );
  expect(text(otsu)).toBe("segmentation=otsu");
  expect(text({...otsu, method: "adaptive", polarity: "dark-on-bright"})).toBe(
    "segmentation=adaptive&polarity=dark-on-bright"
  );
});

test("says nothing where the link says nothing", () => {
  expect(readSegmentationFields(new URLSearchParams("v=1&sample=gold"))).toEqual({problems: []});
  expect(readSegmentationFields(new URLSearchParams("polarity=bright-on-dark")).choice).toEqual({
    ...starter,
    network: null,
    sha256: null,
    polarity: "bright-on-dark"
  });
});

test("says what it cannot read, and takes the default for it", () => {
  const {choice, problems} = readSegmentationFields(
    new URLSearchParams("segmentation=magic&polarity=grey&scale=3&model=x")
  );
  expect(choice).toEqual({...starter, network: "x", sha256: null});
  expect(problems).toEqual([
    "expected the segmentation to be one of network, otsu, adaptive, got magic.",
    "expected the polarity to be one of auto, dark-on-bright, bright-on-dark, got grey.",
    "expected the scale to be one of auto, 0.25, 0.5, 1, 2, 4, got 3."
  ]);
});

test("reads back what it wrote", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SEGMENTATION_METHODS),
      fc.string({minLength: 1}).filter((name) => !/@[0-9a-f]{8,64}$/.test(name)),
      fc.constantFrom(sha256.slice(0, 8), null),
      fc.constantFrom(...POLARITIES),
      fc.constantFrom(...SCALES),
      (method, network, sum, polarity, scale) => {
        const choice: SegmentationChoice =
          method === "network" ? {method, network, sha256: sum, polarity, scale} : {...otsu, method, polarity};
        const {choice: read, problems} = readSegmentationFields(new URLSearchParams(text(choice)));
        expect(problems).toEqual([]);
        // What is all default says nothing.
        if (read || text(choice) !== "") expect(read).toEqual(choice);
      }
    ),
    {seed: 5}
  );
});

test("reads any text without an error", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (model, other) => {
      const fields = new URLSearchParams({model, segmentation: other, polarity: other, scale: other});
      expect(readSegmentationFields(fields).choice).toBeDefined();
    }),
    {seed: 6}
  );
});
